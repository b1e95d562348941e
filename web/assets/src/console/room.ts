// The room in one round: which tables are whole, and who is awaited where. No page.

import type { RoomRound, RoomTable, State } from "../lib/types";
import { t } from "../lib/words";

/** `coming`: not whole, and before the first round nobody need be there yet. */
export type Whole = "whole" | "coming" | "short" | "no_mentor" | "empty";

export interface Seated {
  readonly id: string;
  readonly name: string;
  readonly here: boolean;
}

export interface TableView {
  readonly id: string;
  readonly label: string;
  readonly zone: string;
  readonly x: number;
  readonly y: number;
  readonly mentors: readonly Seated[];
  readonly mentees: readonly Seated[];
  readonly whole: Whole;
  /** Seconds this table got beyond everybody's. */
  readonly extra: number;
}

function wholeness(mentors: readonly Seated[], mentees: readonly Seated[]): Whole {
  const all = [...mentors, ...mentees];
  if (all.every((person) => !person.here)) return "empty";
  if (mentors.length > 0 && mentors.every((person) => !person.here)) return "no_mentor";
  return all.every((person) => person.here) ? "whole" : "short";
}

/** Whether somebody who is not at their table keeps others waiting. */
export const counts = ({ phase, round }: State): boolean => round > 0 && phase !== "finished";

function viewOf(
  table: RoomTable,
  here: ReadonlySet<string>,
  extra: number,
  early: boolean,
): TableView {
  const seated = (people: readonly { id: string; name: string }[]): Seated[] =>
    people.map((person) => ({ ...person, here: here.has(person.id) }));
  const mentors = seated(table.mentors);
  const mentees = seated(table.mentees);
  const now = wholeness(mentors, mentees);
  return { ...table, mentors, mentees, whole: early && now !== "whole" ? "coming" : now, extra };
}

const byLabel = new Intl.Collator(undefined, { numeric: true });

/** The tables of one round in the order of their labels, each with who is here. */
export function tableViews(
  round: RoomRound,
  here: ReadonlySet<string>,
  extras: Readonly<Record<string, number>>,
  early = false,
): TableView[] {
  return round.tables
    .map((table) => viewOf(table, here, extras[table.id] ?? 0, early))
    .sort((a, b) => byLabel.compare(a.label, b.label));
}

/** The state of a table in words: colour alone says nothing. */
export function wholeWords(table: TableView): string {
  const all = [...table.mentors, ...table.mentees];
  const missing = all.filter((person) => !person.here).length;
  switch (table.whole) {
    case "whole":
      return t("all {n} here", { n: all.length });
    case "coming":
      return t("{n} of {all} here", { n: all.length - missing, all: all.length });
    case "empty":
      return t("nobody here yet");
    case "no_mentor":
      return table.mentors.length === 1 ? t("mentor missing") : t("mentors missing");
    case "short":
      return t("{n} of {all} missing", { n: missing, all: all.length });
  }
}

export interface Spot {
  readonly left: number;
  readonly top: number;
}

export interface FloorPlan {
  readonly width: number;
  readonly height: number;
  readonly spots: ReadonlyMap<string, Spot>;
}

/** Places on a plan in rem, scaled so that the two closest tables lie `apart` from each other. */
export function floorPlan(
  tables: readonly Pick<TableView, "id" | "x" | "y">[],
  apart: number,
): FloorPlan {
  const xs = tables.map((table) => table.x);
  const ys = tables.map((table) => table.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const scale = apart / closest(tables);
  const spots = new Map(
    tables.map(({ id, x, y }) => [id, { left: (x - left) * scale, top: (y - top) * scale }]),
  );
  const side = (values: number[]): number =>
    (Math.max(...values) - Math.min(...values)) * scale + apart;
  return { width: side(xs), height: side(ys), spots };
}

type Point = { x: number; y: number };

/** Steps between two squares: they touch when one of the two directions is a whole square. */
const gap = (one: Point, two: Point): number =>
  Math.max(Math.abs(one.x - two.x), Math.abs(one.y - two.y));

function closest(tables: readonly Point[]): number {
  const gaps = tables.flatMap((one, index) =>
    tables.slice(index + 1).map((two) => gap(one, two)),
  );
  const real = gaps.filter((gap) => gap > 0);
  return real.length > 0 ? real.reduce((least, gap) => Math.min(least, gap)) : 1;
}
