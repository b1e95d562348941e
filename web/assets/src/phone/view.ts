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
  /** True if this person's table is the one they already sit at. */
  stays: boolean;
}

const EMPTY = { slot: null, later: [], back: null, stays: false };

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
    stays: table !== undefined && table === slot?.table?.id,
  };
}

function sceneOf(state: State, slot: Slot | null): Scene {
  if (state.phase === "on_break") return "break";
  if (slot === null) return "away";
  if (slot.status !== "meeting") return slot.status;
  return state.phase === "moving" ? "moving" : "meeting";
}

/** Ms by which the evening runs behind (or ahead of) its programme; whole minutes. */
export function delayOf(state: State, me: Me, now: number): number {
  const planned = plannedEnd(state, me);
  if (planned === undefined) return 0;
  const left = state.paused_left === null ? null : state.paused_left * 1000;
  const deadline = state.deadline === null ? now : Date.parse(state.deadline);
  const expected = left === null ? Math.max(deadline, now) : now + Math.max(left, 0);
  return Math.round((expected - Date.parse(planned)) / 60_000) * 60_000;
}

/** When the programme wanted the present phase to end. */
function plannedEnd(state: State, me: Me): string | undefined {
  const slot = (round: number): Slot | undefined => me.schedule.find((s) => s.round === round);
  if (state.phase === "in_round") return slot(state.round)?.ends;
  if (state.phase === "moving") return slot(state.round)?.starts;
  return state.phase === "on_break" ? slot(state.round + 1)?.starts : undefined;
}

/** "Table 7" as the word above and the figure that fills the page; other labels stay whole. */
export function splitLabel(label: string): { word: string; figure: string } {
  const match = /^(.*\S)\s+(\S{1,4})$/.exec(label);
  const [, word = "", figure = label] = match ?? [];
  return { word, figure };
}

/** What changed for this person; a screen reader hears it and the phone trembles when it differs. */
export const turnOf = (view: View, state: State): string =>
  [view.scene, state.round, view.slot?.table?.id ?? "", state.plan ?? ""].join(" ");
