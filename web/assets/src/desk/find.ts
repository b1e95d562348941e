// The state of the desk's search: what is typed, who answers it, what Enter does.

import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { CheckIns } from "../lib/types";
import type { Arrivals } from "./arrivals";
import type { Filter } from "./filters";
import { intentOf } from "./intent";
import { search } from "./search";

export type Attendance = CheckIns["people"][number];

const MOST_MATCHES = 20;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export interface Find {
  readonly text: string;
  readonly filter: Filter;
  /** Those to show: matches of the text, or without a text those of the filter. */
  readonly listed: readonly Attendance[];
  /** Whom Enter would check in. */
  readonly chosen: Attendance | undefined;
  type(text: string): void;
  choose(filter: Filter): void;
  /** Empties the field, ready for the next. */
  done(): void;
  enter(): void;
  /** Moves the highlight by an arrow key; true if it was one. */
  move(key: string): boolean;
}

export function useFind(
  people: readonly Attendance[],
  arrivals: Arrivals,
  field: RefObject<HTMLInputElement | null>,
): Find {
  const [{ text, mark }, setTyped] = useState({ text: "", mark: 0 });
  const [filter, choose] = useState<Filter>("missing");
  const listed = useMemo(() => list(text, filter, people), [text, filter, people]);
  const chosen = text.trim() === "" ? undefined : listed[Math.min(mark, listed.length - 1)];
  const type = (next: string): void => setTyped({ text: next, mark: 0 });
  const done = (): void => {
    type("");
    field.current?.focus();
  };
  const enter = (): void => {
    const intent = intentOf(text, chosen);
    if (intent.kind === "code") arrivals.byCode(intent.code);
    if (intent.kind === "person") arrivals.byPerson(intent.person);
    if (intent.kind === "unknown") arrivals.byNothing();
    done();
  };
  const move = (key: string): boolean => {
    const step = STEPS[key];
    if (step === undefined) return false;
    setTyped({ text, mark: Math.max(0, Math.min(mark + step, listed.length - 1)) });
    return true;
  };
  return { text, filter, listed, chosen, type, choose, done, enter, move };
}

function list(text: string, filter: Filter, people: readonly Attendance[]): readonly Attendance[] {
  if (text.trim() !== "") return search(text, people).slice(0, MOST_MATCHES);
  return people.filter((person) => person.here === (filter === "here"));
}
