import { expect, test } from "vitest";
import { stateAt } from "./samples";
import { look, passed } from "./warning";

const at = (seconds: number | null, round = 2) =>
  look(stateAt({ phase: "in_round", round }), seconds);

test.each([
  [121, 120, "soon"],
  [120, 119, null],
  [0.4, -0.6, "end"],
  [-1, -2, null],
  [500, -300, "end"], // the device slept
  [100, 160, null], // a minute more
  [null, 100, null],
  [130, null, null],
] as const)("from %d to %d seconds left passes %s", (before, after, moment) => {
  expect(passed(at(before), at(after))).toBe(moment);
});

test("new round is no end of the one before", () => {
  expect(passed(at(130, 2), at(100, 3))).toBeNull();
});

test("nothing runs out while the clock stands still or people move", () => {
  const paused = look(stateAt({ phase: "in_round", paused_left: 90 }), 90);
  const moving = look(stateAt({ phase: "moving" }), 90);

  expect([paused.seconds, moving.seconds]).toEqual([null, null]);
});
