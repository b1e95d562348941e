/** Which rounds staff look at, and who sits where in them. */

import type { Room, State } from "./types";

/** The number of the round the room is in or goes to, and the one after it if there is one. */
export function roundsToShow(state: State): { now: number; next: number | null } {
  const coming = state.phase === "on_break" ? state.round + 1 : Math.max(state.round, 1);
  const now = Math.min(coming, state.rounds);
  const next = state.phase === "finished" || now >= state.rounds ? null : now + 1;
  return { now, next };
}

/** Where each person sits in a round: person id to table label. */
export function placesIn(room: Room, number: number): Map<string, string> {
  const round = room.rounds.find((each) => each.number === number);
  const places = new Map<string, string>();
  for (const table of round?.tables ?? []) {
    for (const person of [...table.mentors, ...table.mentees]) places.set(person.id, table.label);
  }
  return places;
}
