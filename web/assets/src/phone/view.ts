/** What this phone shows now: the run's state and one person's schedule, turned into one scene. */

import type { Me, Slot, State } from "../lib/types";

export type Scene =
  | "no_plan"
  | "before"
  | "moving"
  | "meeting"
  | "sit_out"
  | "resting"
  | "away"
  | "left_out"
  | "break"
  | "finished";

export interface View {
  scene: Scene;
  /** The round being lived, or to come during a break; null before and after the evening. */
  slot: Slot | null;
  /** The rounds after that. */
  later: Slot[];
  /** The next meeting after a round without one. */
  back: Slot | null;
  /** The last meeting before: where this person comes from. */
  from: Slot | null;
  /** True if this person's table is the one they already sit at. */
  stays: boolean;
}

const EMPTY = { slot: null, later: [], back: null, from: null, stays: false };

export function viewOf(state: State, me: Me): View {
  if (state.phase === "finished") return { ...EMPTY, scene: "finished" };
  if (state.phase === "draft" || me.schedule.length === 0) return { ...EMPTY, scene: "no_plan" };
  if (state.round === 0) return { ...EMPTY, scene: "before", later: me.schedule };
  const round = state.phase === "on_break" ? state.round + 1 : state.round;
  return liveView(state, me, round);
}

function liveView(state: State, me: Me, round: number): View {
  const slot = me.schedule.find((one) => one.round === round) ?? null;
  const later = me.schedule.filter((one) => one.round > round);
  const table = me.schedule.find((one) => one.round === round - 1)?.table?.id;
  return {
    scene: sceneOf(state, slot),
    slot,
    later,
    back: later.find((one) => one.status === "meeting") ?? null,
    from: me.schedule.findLast((one) => one.round < round && one.table !== null) ?? null,
    stays: table !== undefined && table === slot?.table?.id,
  };
}

function sceneOf(state: State, slot: Slot | null): Scene {
  if (state.phase === "on_break") return "break";
  if (slot === null) return "away";
  if (slot.status !== "meeting") return slot.status;
  return state.phase === "moving" ? "moving" : "meeting";
}

/** "Table 7" as the word above and the figure that fills the page; other labels stay whole. */
export function splitLabel(label: string): { word: string; figure: string } {
  const match = /^(.*\S)\s+(\S{1,4})$/.exec(label);
  const [, word = "", figure = label] = match ?? [];
  return { word, figure };
}

/**
 * The meetings that took place. The server knows which rounds were skipped; where `me` was read
 * before the end, all rounds after those it knew that the evening came to count as well.
 */
export function heldOf(me: Me, { round: last }: State, readSince: boolean): Slot[] {
  const known = new Set(me.in_touch.people.flatMap(({ rounds }) => rounds));
  const seen = readSince ? last : Math.max(0, ...known);
  const held = (round: number): boolean => known.has(round) || (round > seen && round <= last);
  return me.schedule.filter(({ status, round }) => status === "meeting" && held(round));
}

/** Where this person stands; when it changes, the phone trembles. */
export const turnOf = (view: View, state: State): string =>
  [view.scene, state.round, view.slot?.table?.id ?? ""].join(" ");

/** Seconds that the table of this slot has more than the others. */
export const extraOf = (slot: Slot | null, { table_extras }: State): number =>
  table_extras[slot?.table?.id ?? ""] ?? 0;
