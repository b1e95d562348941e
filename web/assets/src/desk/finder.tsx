// The field for names and scanners, and the list under it.

import type { RefObject } from "preact";
import type { RoleWords } from "../lib/types";
import { t } from "../lib/words";
import type { Arrivals } from "./arrivals";
import { Filters } from "./filters";
import { type Attendance, type Find, useFind } from "./find";
import { intentOf } from "./intent";
import { Row } from "./row";
import { spoken } from "./verdict";

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly people: readonly Attendance[];
  readonly roles: RoleWords;
  readonly places: ReadonlyMap<string, string>;
  readonly timezone: string;
  readonly arrivals: Arrivals;
}

export function Finder({ field, people, arrivals, ...row }: Props) {
  const find = useFind(people, arrivals, field);
  const { text, filter, listed, chosen, choose, done } = find;
  const then = (action: (person: Attendance) => void) => (person: Attendance) => {
    action(person);
    done();
  };
  return (
    <>
      <Field {...{ field, find, arrivals }} />
      {text.trim() === "" && <Filters people={people} filter={filter} onChoose={choose} />}
      <ul class="list desk-list">
        {listed.map((person) => (
          <Row
            key={person.id}
            person={person}
            marked={person === chosen}
            onCheckIn={then(arrivals.byPerson)}
            onTakeBack={then(arrivals.takeBack)}
            {...row}
          />
        ))}
      </ul>
      {listed.length === 0 && <p class="empty">{emptyWords(find, people.length)}</p>}
    </>
  );
}

type FieldProps = Pick<Props, "field" | "arrivals"> & { find: Find };

function Field({ field, find, arrivals }: FieldProps) {
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
        {hint(find, arrivals)}
      </p>
    </form>
  );
}

function hint({ text, chosen }: Find, { waiting, last }: Arrivals): string {
  if (waiting !== null) return waiting;
  const intent = intentOf(text, chosen);
  switch (intent.kind) {
    case "person":
      return t("Enter checks in {name}", { name: intent.person.name });
    case "code":
      return t("Enter looks up this code");
    case "unknown":
      return t("No such name: try fewer letters, or another spelling");
    case "nothing":
      return last === null ? t("The newest check-in will stand here.") : spoken(last);
  }
}

function emptyWords({ text, filter }: Find, everybody: number): string {
  if (text.trim() !== "") return t("Nobody has a name like this. Fewer letters find more.");
  if (everybody === 0) return t("This event has no people yet. The organiser adds them.");
  return filter === "here"
    ? t("Nobody is here yet. Scan a badge or type a name to begin.")
    : t("Everybody is here. Well done!");
}
