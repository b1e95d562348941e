// The field for names and scanners, and the list under it.

import type { ComponentChildren, RefObject } from "preact";
import type { RoleWords } from "../lib/types";
import { t } from "../lib/words";
import type { Arrivals } from "./arrivals";
import { Filters } from "./filters";
import { type Find, useFind } from "./find";
import { intentOf } from "./intent";
import type { Listed, Way } from "./pass";
import { Row } from "./row";
import { spoken } from "./verdict";

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly people: readonly Listed[];
  readonly roles: RoleWords;
  readonly places: ReadonlyMap<string, string>;
  readonly timezone: string;
  readonly arrivals: Arrivals;
  readonly way: Way;
  /** What stands between the field and the list. */
  readonly children: ComponentChildren;
  onCode(code: string): void;
}

export function Finder({ field, people, arrivals, way, onCode, children, ...row }: Props) {
  const byPerson = (person: Listed): void =>
    way === "in" ? arrivals.byPerson(person) : arrivals.mark(person, "left");
  const asked = { byPerson, byCode: onCode, byNothing: arrivals.byNothing };
  const find = useFind(people, asked, field);
  const { text, filter, listed, chosen, choose, done } = find;
  const then = (action: (person: Listed) => void) => (person: Listed) => {
    action(person);
    done();
  };
  return (
    <>
      <Field {...{ field, find, arrivals, way }} />
      {children}
      {text.trim() === "" && <Filters people={people} filter={filter} onChoose={choose} />}
      <ul class="list desk-list">
        {listed.map((person) => (
          <Row
            key={`${person.id} ${person.status}`}
            person={person}
            marked={person === chosen}
            onCheckIn={then(arrivals.byPerson)}
            onTakeBack={then(arrivals.takeBack)}
            onMark={(marked, status) => arrivals.mark(marked, status)}
            {...row}
          />
        ))}
      </ul>
      {listed.length === 0 && <p class="empty">{emptyWords(find, people.length)}</p>}
    </>
  );
}

type FieldProps = Pick<Props, "field" | "arrivals" | "way"> & { find: Find };

function Field({ field, find, ...told }: FieldProps) {
  const submit = (event: Event): void => {
    event.preventDefault();
    find.enter();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") find.done();
    if (find.move(event.key)) event.preventDefault();
  };
  return (
    <form class="finder" role="search" onSubmit={submit}>
      <label class="visually-hidden" for="finder">
        {t("Name or code")}
      </label>
      <input
        ref={field}
        id="finder"
        type="text"
        data-codes
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="go"
        placeholder={t("Name, or scan a badge")}
        aria-describedby="finder-hint"
        value={find.text}
        onInput={(event) => find.type(event.currentTarget.value)}
        onKeyDown={key}
      />
      <p id="finder-hint" class="finder-hint soft" aria-live="polite">
        {hint(find, told)}
      </p>
    </form>
  );
}

function hint({ text, chosen, listed }: Find, { arrivals, way }: Omit<FieldProps, "field" | "find">) {
  if (arrivals.doing !== null) return arrivals.doing;
  const intent = intentOf(text, chosen, listed);
  switch (intent.kind) {
    case "person":
      return way === "in"
        ? t("Enter checks in {name}", { name: intent.person.name })
        : t("Enter checks out {name}", { name: intent.person.name });
    case "code":
      return t("Enter looks up this code");
    case "many":
      return t("{n} names fit: type on, tap one, or choose with the arrow keys", {
        n: listed.length,
      });
    case "unknown":
      return t("No such name: try fewer letters, or another spelling");
    case "nothing":
      return arrivals.last === null
        ? t("The newest check-in will stand here.")
        : spoken(arrivals.last);
  }
}

function emptyWords({ text, filter }: Find, everybody: number): string {
  if (text.trim() !== "") return t("Nobody has a name like this. Fewer letters find more.");
  if (everybody === 0) return t("This event has no people yet. The organiser adds them.");
  if (filter === "here") return t("Nobody is here yet. Scan a badge or type a name to begin.");
  return filter === "missing" ? t("Everybody is here. Well done!") : t("Nobody.");
}
