/** How far the evening is from its programme. */

import type { State } from "./types";

/** When the programme wanted a round to begin and end. */
export interface Planned {
  round: number;
  starts: string;
  ends: string;
}

const MINUTE_MS = 60_000;

/** Ms by which the evening runs behind its programme (ahead: negative); whole minutes. */
export function delayOf(state: State, programme: Planned[], now: number): number {
  const planned = plannedEnd(state, programme);
  if (planned === undefined) return 0;
  return Math.round((expectedEnd(state, now) - Date.parse(planned)) / MINUTE_MS) * MINUTE_MS;
}

/** When the programme wanted the present phase to end. */
function plannedEnd(state: State, programme: Planned[]): string | undefined {
  const find = (round: number) => programme.find((planned) => planned.round === round);
  if (state.phase === "in_round") return find(state.round)?.ends;
  if (state.phase === "moving") return find(state.round)?.starts;
  return state.phase === "on_break" ? find(state.round + 1)?.starts : undefined;
}

/** Pauses and overtime push the end on as they last. */
function expectedEnd(state: State, now: number): number {
  if (state.paused_left !== null) return now + Math.max(state.paused_left, 0) * 1000;
  return state.deadline === null ? now : Math.max(Date.parse(state.deadline), now);
}
