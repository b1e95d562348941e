/** What the hall screen lists: everybody's place in a round, cut into pages. */

import { secondsLeft } from "../lib/clock";
import type { Hall, HallRound, HallTable, State } from "../lib/types";
import { t } from "../lib/words";
import type { Ruler, Shape } from "./shape";

export type By = "names" | "tables";

/** One line of the list by name; `place` is null for those who sit out. */
export interface NameRow {
  name: string;
  place: string | null;
}

/** The round whose places people look for now: the present one, or the one to come. */
export function shownRound(state: State, hall: Hall): HallRound | null {
  if (state.phase === "draft" || state.phase === "finished") return null;
  const number = state.phase === "on_break" ? state.round + 1 : Math.max(state.round, 1);
  return hall.rounds.find((round) => round.number === number) ?? null;
}

/** So long before a round ends its places give way to those of the next. */
export const AHEAD_SECONDS = 60;

/** The round after this one once its end is near, so that nobody gets up without a table. */
export function comingRound(state: State, hall: Hall, now: number): HallRound | null {
  const left = state.phase === "in_round" ? secondsLeft(state, now) : null;
  if (left === null || left > AHEAD_SECONDS) return null;
  return hall.rounds.find((round) => round.number === state.round + 1) ?? null;
}

/** What a screen that stands in one zone shows; "" is the whole hall. */
export const inZone = (round: HallRound, zone: string): HallRound =>
  zone === ""
    ? round
    : { ...round, tables: round.tables.filter((table) => table.zone === zone) };

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
export function byTable(round: HallRound, locale: string): HallTable[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return round.tables
    .filter(({ mentors, mentees }) => mentors.length + mentees.length > 0)
    .sort((a, b) => compare(a.label, b.label));
}

const BESIDE = 2; // between a name and its table
const LABEL = 18; // of a table, before its people
const LEADING = 1.15; // css/screen.css
const LINE_OF_MENTEES = 1.1;

/** Lines of words that break after blanks and hyphens; `room` for letters of size 1. */
function linesOf(words: string, room: number, ruler: Ruler): number {
  let [lines, used] = [0, room];
  for (const word of words.split(/(?<=[ -])/)) {
    const width = ruler(word.trimEnd());
    const fits = used + width <= room;
    if (!fits) lines += Math.max(1, Math.ceil(width / room));
    used = (fits ? used + width : width % room) + ruler(word) - width;
  }
  return lines;
}

/** Lines of names in a row, each whole while it fits; one that does not has lines of its own. */
function linesOfNames(names: readonly string[], room: number, ruler: Ruler): number {
  let [lines, used] = [0, room];
  for (const name of names.map((each) => `${each},`)) {
    const width = ruler(name);
    if (used + ruler(" ") + width <= room) {
      used += ruler(" ") + width;
    } else {
      lines += linesOf(name, room, ruler);
      used = width <= room ? width : room;
    }
  }
  return Math.max(lines, 1);
}

/** A long name goes on to a second line, as large as all others; so does a table's long label. */
export function nameHeight({ name, place }: NameRow, shape: Shape, ruler: Ruler): number {
  const label = place ?? t("Coffee");
  const all = shape.width / shape.large;
  const beside = Math.min(ruler(label), all / 2);
  const room = label === "" ? all : all - beside - BESIDE / shape.large;
  const names = linesOf(name, room, ruler);
  const labels = ruler(label) > beside ? linesOf(label, beside, ruler) : 1;
  return capped(Math.max(names, labels), shape);
}

/** A table's block: a line or more for its mentors, and smaller ones for its mentees. */
export function tableHeight(table: HallTable, shape: Shape, ruler: Ruler): number {
  const { width, height, large, small } = shape;
  const lines = (names: string[], size: number): number =>
    linesOfNames(names, (width - LABEL) / size, ruler);
  const mentors = lines(table.mentors, large) * large * LEADING;
  const mentees = lines(table.mentees, small) * small * LINE_OF_MENTEES;
  const labels = linesOf(table.label, (LABEL - BESIDE) / large, ruler) * large * LEADING;
  return capped(Math.ceil(Math.max(mentors + mentees, labels) / height), shape);
}

/** Half a column at most: so high is the shortest. */
const capped = (lines: number, { rows }: Shape): number => Math.min(lines, Math.floor(rows / 2));

export interface Pages<T> {
  pages: T[][];
  /** Of each column; the fewer, the higher is each. */
  lines: number;
}

/**
 * Cuts rows into as few pages as possible, all about equally full.
 *
 * Fills column after column as CSS does: a row that does not fit below begins the next column. A
 * page of few rows has half as many lines as would fit, no fewer.
 */
export function pagesOf<T>(rows: readonly T[], shape: Shape, height: (row: T) => number): Pages<T> {
  const { columns, rows: most } = shape;
  const fewest = filled(rows, columns, most, height).length;
  let lines = Math.ceil(most / 2);
  while (lines < most && filled(rows, columns, lines, height).length > fewest) lines += 1;
  return { pages: filled(rows, columns, lines, height), lines };
}

function filled<T>(rows: readonly T[], columns: number, lines: number, height: (row: T) => number): T[][] {
  const pages: T[][] = [];
  let [column, line] = [columns, 0];
  for (const row of rows) {
    const tall = Math.min(height(row), lines);
    if (line + tall > lines) [column, line] = [column + 1, 0];
    if (column >= columns) {
      pages.push([]);
      [column, line] = [0, 0];
    }
    pages.at(-1)?.push(row);
    line += tall;
  }
  return pages;
}

/** How long a page stays: 8 s for a few rows, up to 12 s for a full one. */
export const readingMs = (rows: number, most: number): number =>
  8000 + Math.round((4000 * Math.min(rows, most)) / most);
