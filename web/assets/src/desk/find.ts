// The state of the desk's search: what is typed, who answers it, what Enter does.

import type { RefObject } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Filter } from "./filters";
import { intentOf } from "./intent";
import type { Listed } from "./pass";
import { onlyMatch, search } from "./search";

const MOST_MATCHES = 20;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export interface Find {
  readonly text: string;
  readonly filter: Filter;
  /** Those to show: matches of the text, or without a text those of the filter. */
  readonly listed: readonly Listed[];
  /** Whom Enter would check in: the only match, or the one marked by an arrow key. */
  readonly chosen: Listed | undefined;
  type(text: string): void;
  choose(filter: Filter): void;
  /** Empties the field, ready for the next. */
  done(): void;
  enter(): void;
  /** Moves the highlight by an arrow key; true if it was one. */
  move(key: string): boolean;
}

/** What Enter asks for. */
export interface Asked {
  byPerson(person: Listed): void;
  byCode(code: string): void;
  byNothing(): void;
}

export function useFind(
  people: readonly Listed[],
  asked: Asked,
  field: RefObject<HTMLInputElement | null>,
): Find {
  const [{ text, mark }, setTyped] = useState<{ text: string; mark: number | null }>(EMPTY);
  const [filter, choose] = useState<Filter>("missing");
  const listed = useMemo(() => list(text, filter, people), [text, filter, people]);
  const chosen = mark === null ? onlyMatch(text, listed) : listed[Math.min(mark, listed.length - 1)];
  const type = (next: string): void => setTyped({ text: next, mark: null });
  const done = (): void => {
    type("");
    field.current?.focus();
  };
  const enter = (): void => {
    const intent = intentOf(text, chosen, listed);
    if (intent.kind === "many") return;
    if (intent.kind === "code") asked.byCode(intent.code);
    if (intent.kind === "person") asked.byPerson(intent.person);
    if (intent.kind === "unknown") asked.byNothing();
    done();
  };
  const move = (key: string): boolean => {
    const step = STEPS[key];
    if (step === undefined || text.trim() === "") return false;
    const from = mark ?? (step > 0 ? -1 : listed.length);
    setTyped({ text, mark: Math.max(0, Math.min(from + step, listed.length - 1)) });
    return true;
  };
  return { text, filter, listed, chosen, type, choose, done, enter, move };
}

const EMPTY = { text: "", mark: null };

function list(text: string, filter: Filter, people: readonly Listed[]): readonly Listed[] {
  if (text.trim() !== "") return search(text, people).slice(0, MOST_MATCHES);
  const wanted = filter === "missing" ? "expected" : filter;
  return people.filter((person) => person.status === wanted);
}
