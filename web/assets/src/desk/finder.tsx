// The search field that is also the scanner's field, and the list under it.

import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { CheckIns, RoleWords } from "../lib/types";
import { t } from "../lib/words";
import type { Arrivals } from "./arrivals";
import { type Filter, Filters } from "./filters";
import { intentOf } from "./intent";
import { Row } from "./row";
import { search } from "./search";
import { spoken } from "./verdict";

const MOST_MATCHES = 20;

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly people: CheckIns["people"];
  readonly roles: RoleWords;
  readonly places: ReadonlyMap<string, string>;
  readonly round: number;
  readonly timezone: string;
  readonly arrivals: Arrivals;
}

export function Finder({ field, people, arrivals, ...row }: Props) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>("missing");
  const [mark, setMark] = useState(0);
  const searching = text.trim() !== "";
  const matches = useMemo(() => search(text, people).slice(0, MOST_MATCHES), [text, people]);
  const listed = searching ? matches : people.filter((each) => each.here === (filter === "here"));
  const chosen = searching ? matches[Math.min(mark, matches.length - 1)] : undefined;

  const type = (next: string): void => {
    setText(next);
    setMark(0);
  };
  const done = (): void => {
    type("");
    field.current?.focus();
  };
  const enter = (event: Event): void => {
    event.preventDefault();
    const intent = intentOf(text, chosen);
    if (intent.kind === "code") arrivals.byCode(intent.code);
    if (intent.kind === "person") arrivals.byPerson(intent.person);
    if (intent.kind === "unknown") arrivals.byNothing();
    done();
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") done();
    if (step === undefined) return;
    event.preventDefault();
    setMark(Math.max(0, Math.min(mark + step, matches.length - 1)));
  };
  const act = (action: (person: Props["people"][number]) => void) => (person: Props["people"][number]) => {
    action(person);
    done();
  };
  return (
    <>
      <form class="finder" role="search" onSubmit={enter}>
        <label class="visually-hidden" for="finder">
          {t("Name or code")}
        </label>
        <input
          ref={field}
          id="finder"
          type="text"
          inputMode="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          placeholder={t("Type a name, or scan a badge")}
          aria-describedby="finder-hint"
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={move}
        />
        <p id="finder-hint" class="finder-hint soft" aria-live="polite">
          {hint(text, chosen, arrivals)}
        </p>
      </form>
      {!searching && <Filters people={people} filter={filter} onChoose={setFilter} />}
      <ul class="list desk-list">
        {listed.map((person) => (
          <Row
            key={person.id}
            person={person}
            marked={person === chosen}
            onCheckIn={act(arrivals.byPerson)}
            onTakeBack={act(arrivals.takeBack)}
            {...row}
          />
        ))}
      </ul>
      {listed.length === 0 && <p class="empty">{emptyWords(searching, filter, people.length)}</p>}
    </>
  );
}

function hint(text: string, chosen: Props["people"][number] | undefined, arrivals: Arrivals): string {
  if (arrivals.waiting !== null) return arrivals.waiting;
  const intent = intentOf(text, chosen);
  if (intent.kind === "person") return t("Enter checks in {name}", { name: intent.person.name });
  if (intent.kind === "code") return t("Enter looks up this code");
  if (intent.kind === "unknown") return t("No such name: try fewer letters, or another spelling");
  return arrivals.last === null ? t("The newest check-in will stand here.") : spoken(arrivals.last);
}

function emptyWords(searching: boolean, filter: Filter, everybody: number): string {
  if (searching) return t("Nobody has a name like this. Fewer letters find more.");
  if (everybody === 0) return t("This event has no people yet. The organiser adds them.");
  return filter === "here"
    ? t("Nobody is here yet. Scan a badge or type a name to begin.")
    : t("Everybody is here. Well done!");
}
