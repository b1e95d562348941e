/** What a new plan changes for one person: of what is still to come, the first thing that differs. */

import type { Me, Slot, State } from "../lib/types";

export interface Change {
  slot: Slot;
  /** Another place (or none any more, or one at last); else other people at the same place. */
  moved: boolean;
  /** The very next thing this person does. */
  next: boolean;
}

export function changeBetween(before: Me, after: Me, state: State): Change | null {
  if (before.schedule.length === 0 || state.phase === "finished") return null;
  const coming = after.schedule.filter((slot) => slot.round >= firstRound(state));
  const changed = coming.find((slot) => differs(sameRound(before, slot), slot));
  if (changed === undefined) return null;
  const old = sameRound(before, changed);
  return {
    slot: changed,
    moved: old?.status !== changed.status || old.table?.id !== changed.table?.id,
    next: changed === coming[0],
  };
}

/** True until the round of a change is under way. */
export const isAhead = ({ slot }: Change, state: State): boolean =>
  slot.round > state.round || (slot.round === state.round && state.phase === "moving");

const firstRound = (state: State): number =>
  state.phase === "on_break" ? state.round + 1 : Math.max(state.round, 1);

const sameRound = (me: Me, slot: Slot): Slot | undefined =>
  me.schedule.find(({ round }) => round === slot.round);

const differs = (old: Slot | undefined, slot: Slot): boolean => essence(old) !== essence(slot);

const essence = (slot: Slot | undefined): string =>
  JSON.stringify([slot?.status, slot?.table?.id, slot?.with.map(({ name }) => name)]);
