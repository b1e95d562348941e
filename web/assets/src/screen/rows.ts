/** What the hall screen lists: everybody's place in a round, cut into pages. */

import type { Hall, HallRound, State } from "../lib/types";

export type By = "name" | "table";

/** One line of the list by name; `place` is null for those who sit out. */
export interface NameRow {
  name: string;
  place: string | null;
}

/** One block of the list by table. */
export interface TableRow {
  label: string;
  zone: string;
  mentors: string[];
  mentees: string[];
}

/** The round whose places people look for now: the present one, or the one to come. */
export function shownRound(state: State, hall: Hall): HallRound | null {
  if (state.phase === "draft" || state.phase === "finished") return null;
  const number = state.phase === "on_break" ? state.round + 1 : Math.max(state.round, 1);
  return hall.rounds.find((round) => round.number === number) ?? null;
}

/** Everybody in the round, in the order of the alphabet. */
export function byName(round: HallRound, locale: string): NameRow[] {
  const seated = round.tables.flatMap(({ label, mentors, mentees }) =>
    [...mentors, ...mentees].map((name) => ({ name, place: label })),
  );
  const apart = round.sit_outs.map((name) => ({ name, place: null }));
  const { compare } = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  return [...seated, ...apart].sort((a, b) => compare(bare(a.name), bare(b.name)));
}

const TITLE = /^((dr|prof|professor|mr|mrs|ms|mx)\b\.?\s*)+(?=\S)/i;

/** A name as people look for it: Dr. Ada Weber under A. */
const bare = (name: string): string => name.replace(TITLE, "");

/** Every table in use, in the order of its label: Table 9 before Table 10. */
export function byTable(round: HallRound, locale: string): TableRow[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return round.tables
    .filter(({ mentors, mentees }) => mentors.length + mentees.length > 0)
    .sort((a, b) => compare(a.label, b.label));
}

/** Cuts rows into as few pages of at most `most` as possible, all about equally full. */
export function pagesOf<T>(rows: T[], most: number): T[][] {
  const count = Math.ceil(rows.length / most);
  const size = Math.ceil(rows.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, page) => rows.slice(page * size, (page + 1) * size));
}

/** How long a page stays: 8 s for a few rows, up to 12 s for a full one. */
export const readingMs = (rows: number, most: number): number =>
  8000 + Math.round((4000 * Math.min(rows, most)) / most);
