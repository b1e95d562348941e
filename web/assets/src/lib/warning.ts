// When people want to look up: two minutes before the end, and at it. No page.

import type { State } from "./types";

export const SOON_SECONDS = 120;

export type Moment = "soon" | "end";

/** What was left when this device last looked, and of which stretch of the evening. */
export interface Look {
  readonly stretch: string;
  readonly seconds: number | null;
}

/** Only stretches in which people sit or rest can run out; nothing while the clock stands still. */
export function look(state: State, seconds: number | null): Look {
  const counts = state.phase === "in_round" || state.phase === "on_break";
  const runs = counts && state.paused_left === null;
  return { stretch: `${state.phase} ${state.round}`, seconds: runs ? seconds : null };
}

/** The moment that passed between two looks; after a sleep through both only the end counts. */
export function passed(before: Look, after: Look): Moment | null {
  if (before.stretch !== after.stretch) return null;
  if (before.seconds === null || after.seconds === null) return null;
  const crossed = (mark: number): boolean =>
    before.seconds! > mark && after.seconds !== null && after.seconds <= mark;
  if (crossed(0)) return "end";
  return crossed(SOON_SECONDS) ? "soon" : null;
}
