// Who is where in the evening: what the desk knows of people beside what the plan has for them.

import { placesIn, roundsToShow } from "../lib/places";
import type {
  AttendanceStatus,
  CheckIns,
  Person,
  Room,
  RoomRound,
  State,
} from "../lib/types";

/** Somebody as the facilitator must think of them. */
export type Group =
  | "waiting" // here, and the plan has no place for them any more, or not yet
  | "leaving" // gone, and the plan still counts on them
  | "missing" // awaited in the coming round or the running one
  | "later" // not here, and the plan wants them in a later round only
  | "standby" // could be borrowed
  | "present"
  | "gone"; // not here, and nobody counts on them

export interface Standing extends Person {
  readonly status: AttendanceStatus;
  readonly group: Group;
  /** Table label in the round the room is in or goes to, or nothing. */
  readonly place: string;
  /** The first round from the coming one on that counts on them, or null. */
  readonly round: number | null;
  /** The plan counts, or counted, on them in some round. */
  readonly known: boolean;
}

/** The first round that has not begun: the one people walk to has not. */
export const comingRound = (state: State): number =>
  state.phase === "moving" ? state.round : state.round + 1;

/** True while a repair can still change something. */
export const repairable = (state: State): boolean =>
  state.plan !== null && state.phase !== "finished" && comingRound(state) <= state.rounds;

/** Everybody with where they stand, mentors first, for a missing mentor leaves a table waiting. */
export function standings(room: Room, people: CheckIns, state: State): Standing[] {
  const plan = new Counted(room, comingRound(state));
  const places = placesIn(room, roundsToShow(state).now);
  const all = people.people.map((person) => {
    const { id, name, role, status } = person;
    const round = plan.round.get(id) ?? null;
    const place = places.get(id) ?? "";
    const group = groupOf(status, round, place, state);
    return { id, name, role, status, group, place, round, known: plan.known.has(id) };
  });
  return [
    ...all.filter((person) => person.role === "mentor"),
    ...all.filter((person) => person.role !== "mentor"),
  ];
}

function groupOf(
  status: AttendanceStatus,
  round: number | null,
  place: string,
  state: State,
): Group {
  const counted = round !== null;
  switch (status) {
    case "here":
      return counted || !repairable(state) ? "present" : "waiting";
    case "standby":
      return counted ? "missing" : "standby";
    case "left":
    case "no_show":
      return counted ? "leaving" : "gone";
    case "expected":
      if (place !== "" || !repairable(state)) return "missing";
      if (!counted) return "gone";
      return round <= state.round + 1 ? "missing" : "later";
  }
}

/** What the plan has for everybody from a round on. */
class Counted {
  readonly round = new Map<string, number>();
  readonly known = new Set<string>();

  constructor(room: Room, coming: number) {
    for (const round of room.rounds) {
      for (const id of countedIn(round)) {
        this.known.add(id);
        if (round.number >= coming && !this.round.has(id)) this.round.set(id, round.number);
      }
    }
  }
}

/** Everybody at a table, sitting out or resting. */
function countedIn({ tables, sit_outs, resting }: RoomRound): string[] {
  const seated = tables.flatMap(({ mentors, mentees }) => [...mentors, ...mentees]);
  return [...seated, ...sit_outs, ...resting].map(({ id }) => id);
}
