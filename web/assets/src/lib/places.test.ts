import { expect, test } from "vitest";
import { placesIn, roundsToShow } from "./places";
import type { Room, State } from "./types";

test.each([
  ["doors_open", 0, 1, 2],
  ["moving", 3, 3, 4],
  ["in_round", 3, 3, 4],
  ["on_break", 3, 4, null],
  ["in_round", 4, 4, null],
  ["finished", 4, 4, null],
] as const)("%s in round %i shows round %i, then %s", (phase, number, now, next) => {
  const state = { phase, round: number, rounds: 4 } as State;

  expect(roundsToShow(state)).toEqual({ now, next });
});

test("places name the table of mentors and mentees alike", () => {
  const table = {
    id: "T7",
    label: "Table 7",
    zone: "",
    x: 0,
    y: 0,
    mentors: [{ id: "m1", name: "Dr A." }],
    mentees: [{ id: "a1", name: "Kim" }],
  };
  const room = { rounds: [{ number: 2, tables: [table] }] } as unknown as Room;

  expect([...placesIn(room, 2)]).toEqual([
    ["m1", "Table 7"],
    ["a1", "Table 7"],
  ]);
  expect(placesIn(room, 1).size).toBe(0);
});
