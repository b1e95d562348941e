// Far-reaching buttons want a hold, or a second press: the rules, without a page.

export const HOLD_MS = 600;
export const CONFIRM_WITHIN_MS = 3000;
/** A second press sooner than this is the tail of a double click, not a decision. */
export const TOO_SOON_MS = 400;
/** After the button's meaning changed, presses were aimed at the old meaning. */
export const SETTLE_MS = 700;

export type Verdict = "fire" | "arm" | "wait";

/** What a press without a hold does, given when the button was last armed (null: it is not). */
export function press(armedAt: number | null, now: number): Verdict {
  if (armedAt === null || now - armedAt > CONFIRM_WITHIN_MS) return "arm";
  return now - armedAt < TOO_SOON_MS ? "wait" : "fire";
}

/** True when the button showed its present meaning long enough to be read. */
export const settled = (changedAt: number, now: number): boolean => now - changedAt >= SETTLE_MS;
