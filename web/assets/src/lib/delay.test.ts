import { describe, expect, test } from "vitest";
import { delayOf } from "./delay";
import { stateAt } from "./samples";

const MINUTE = 60_000;
const START = Date.parse("2027-03-11T17:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();
const programme = [1, 2].map((round) => {
  const starts = START + (round - 1) * 12 * MINUTE;
  return { round, starts: iso(starts), ends: iso(starts + 10 * MINUTE) };
});

describe("delayOf", () => {
  const inRound = (deadline: number) =>
    stateAt({ phase: "in_round", round: 1, deadline: iso(deadline) });

  test("evening on time has none", () => {
    expect(delayOf(inRound(START + 10 * MINUTE), programme, START)).toBe(0);
  });

  test("extended round shifts what follows", () => {
    expect(delayOf(inRound(START + 13 * MINUTE), programme, START)).toBe(3 * MINUTE);
  });

  test("overtime grows the delay by itself", () => {
    expect(delayOf(inRound(START + 10 * MINUTE), programme, START + 15 * MINUTE)).toBe(5 * MINUTE);
  });

  test("pause grows the delay by itself", () => {
    const paused = stateAt({ phase: "in_round", round: 1, paused_left: 300 });

    expect(delayOf(paused, programme, START + 9 * MINUTE)).toBe(4 * MINUTE);
  });

  test("break that ends early brings the evening forward", () => {
    const resting = stateAt({ phase: "on_break", round: 1, deadline: iso(START + 9 * MINUTE) });

    expect(delayOf(resting, programme, START)).toBe(-3 * MINUTE);
  });

  test("nothing runs before the first round", () => {
    expect(delayOf(stateAt({ phase: "doors_open" }), programme, START - MINUTE)).toBe(0);
  });
});
