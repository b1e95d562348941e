import { expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { Companion, Me, Slot } from "../lib/types";
import { changeBetween, isAhead } from "./changed";

const somebody = (name: string): Companion => ({
  name,
  role: "mentor",
  topics: [],
  goal: null,
  question: null,
});

function slot(round: number, table: string | null, ...names: string[]): Slot {
  return {
    round,
    starts: "2027-03-11T17:00:00Z",
    ends: "2027-03-11T17:10:00Z",
    status: table === null ? "sit_out" : "meeting",
    table: table === null ? null : { id: table, label: `Table ${table}`, zone: "" },
    way: null,
    break_after: null,
    link: null,
    with: names.map(somebody),
  };
}

const meWith = (...schedule: Slot[]): Me => ({ schedule }) as Me;
const before = meWith(slot(1, "7", "Ada"), slot(2, "4", "Bo"), slot(3, "5", "Cy"));
const round1 = stateAt({ phase: "in_round", round: 1 });

test("same evening, read again, changes nothing", () => {
  expect(changeBetween(before, structuredClone(before), round1)).toBeNull();
});

test("goal of the person opposite is no change of table", () => {
  const after = structuredClone(before);
  after.schedule[1]!.with[0]!.goal = "A new goal";

  expect(changeBetween(before, after, round1)).toBeNull();
});

test("another table next is the next change", () => {
  const after = meWith(slot(1, "7", "Ada"), slot(2, "9", "Bo"), slot(3, "5", "Cy"));
  const breakNow = stateAt({ phase: "on_break", round: 1 });

  expect(changeBetween(before, after, breakNow)).toMatchObject({
    slot: { round: 2, table: { id: "9" } },
    moved: true,
    next: true,
  });
});

test("another table later is told as later", () => {
  const after = meWith(slot(1, "7", "Ada"), slot(2, "4", "Bo"), slot(3, null));

  expect(changeBetween(before, after, round1)).toMatchObject({ slot: { round: 3 }, next: false });
});

test("other people at the same table did not move me", () => {
  const after = meWith(slot(1, "7", "Ada"), slot(2, "4", "Eve"), slot(3, "5", "Cy"));

  expect(changeBetween(before, after, round1)).toMatchObject({ moved: false });
});

test("past rounds and a first plan are no change", () => {
  const after = meWith(slot(1, "2", "Eve"), slot(2, "4", "Bo"), slot(3, "5", "Cy"));
  const round2 = stateAt({ phase: "in_round", round: 2 });

  expect(changeBetween(before, after, round2)).toBeNull();
  expect(changeBetween(meWith(), after, round1)).toBeNull();
  expect(changeBetween(before, after, stateAt({ phase: "finished", round: 3 }))).toBeNull();
});

test("change is ahead until its round has begun", () => {
  const change = { slot: slot(2, "9"), moved: true, next: true };

  expect(isAhead(change, round1)).toBe(true);
  expect(isAhead(change, stateAt({ phase: "moving", round: 2 }))).toBe(true);
  expect(isAhead(change, stateAt({ phase: "in_round", round: 2 }))).toBe(false);
});
