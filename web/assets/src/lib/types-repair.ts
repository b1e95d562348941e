/** The wire of repairs: ways to go on, what if somebody leaves, running late. */

import type { Person, PersonRef } from "./types";

/** Somebody's table in a round, by label, before and after; null: at no table. */
export interface RepairMove extends Person {
  from: string | null;
  to: string | null;
}

/** One way to go on. */
export interface RepairPreview {
  name: string;
  label: string;
  plan: number;
  /** No plan that keeps the rules moves fewer people. */
  proven: boolean;
  moved: PersonRef[];
  left_out: PersonRef[];
  meetings_lost: number;
  /** Of all who stay; below zero where more come true than before. */
  wishes_lost: number;
  /** Those who lose some. */
  wishing: (PersonRef & { before: number; after: number })[];
  rounds: { round: number; moves: RepairMove[] }[];
  sentences: string[];
  levels: string[];
}

/** What happens if this mentor leaves now, by a quick repair. */
export interface IfGone {
  id: string;
  moved: number;
  meetings_lost: number;
  sentences: string[];
}

/** For every mentor; it grows while the worker thinks. */
export interface Rehearsal {
  of_plan: number | null;
  from: number;
  complete: boolean;
  people: IfGone[];
}

/** One way to go on when the evening runs late; `news` is null where the plan stays as it is. */
export interface LatenessChoice {
  name: string;
  label: string;
  minutes: number;
  dropped: number[];
  ends: string;
  over: number;
  meetings_lost: number;
  without_wish: PersonRef[];
  sentences: string[];
  news: { from: number; rounds: number[]; minutes: number | null; delay: number } | null;
}

/** `late`: minutes by which the next round begins later than planned. */
export interface Lateness {
  late: number;
  choices: LatenessChoice[];
}

export interface RepairReport {
  id: number;
  state: "queued" | "running" | "stopping" | "done" | "failed" | "stopped";
  of_plan: number;
  from: number;
  previews: RepairPreview[];
  missing: string[];
  errors: string[];
}
