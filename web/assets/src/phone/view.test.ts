import { describe, expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { Me, Slot, SlotStatus } from "../lib/types";
import { checksInByItself } from "./mine";
import { heldOf, splitLabel, turnOf, viewOf } from "./view";

const START = Date.parse("2027-03-11T17:00:00Z");
const MINUTE = 60_000;

function slot(round: number, table: string | null, status: SlotStatus = "meeting"): Slot {
  const starts = START + (round - 1) * 12 * MINUTE;
  return {
    round,
    starts: new Date(starts).toISOString(),
    ends: new Date(starts + 10 * MINUTE).toISOString(),
    status,
    table: table === null ? null : { id: table, label: `Table ${table}`, zone: "" },
    way: null,
    break_after: null,
    link: null,
    with: [],
  };
}

const me: Me = {
  event: {
    id: "spring_evening",
    name: "Spring mentoring evening",
    timezone: "Europe/Vienna",
    rounds: 4,
    minutes: 10,
    mode: "in_person",
    roles: { mentor: "mentor", mentee: "mentee" },
  },
  person: { id: "a07", name: "Kim Lee", role: "mentee" },
  plan: 2,
  checked_in: null,
  goal: "",
  question: "",
  wishes: { named: 0, met: 0 },
  schedule: [slot(1, "7"), slot(2, "7"), slot(3, null, "sit_out"), slot(4, "4")],
  room: [],
  in_touch: { text: "", people: [] },
  number: null,
};

describe("viewOf", () => {
  test("before the first round shows the whole programme", () => {
    const view = viewOf(stateAt({ phase: "doors_open" }), me);

    expect(view).toMatchObject({ scene: "before", slot: null });
    expect(view.later).toHaveLength(4);
  });

  test("without a plan says that it is being made", () => {
    const unplanned = { ...me, plan: null, schedule: [] };

    expect(viewOf(stateAt({ phase: "draft", plan: null }), unplanned).scene).toBe("no_plan");
  });

  test("moving shows the coming table and the rounds after it", () => {
    const view = viewOf(stateAt({ phase: "moving", round: 1 }), me);

    expect(view).toMatchObject({ scene: "moving", stays: false, slot: { table: { id: "7" } } });
    expect(view.later.map(({ round }) => round)).toEqual([2, 3, 4]);
  });

  test("same table twice in a row is no move", () => {
    expect(viewOf(stateAt({ phase: "moving", round: 2 }), me).stays).toBe(true);
  });

  test("sit-out tells when and where the next meeting is", () => {
    const view = viewOf(stateAt({ phase: "in_round", round: 3 }), me);

    expect(view.scene).toBe("sit_out");
    expect(view.back).toMatchObject({ round: 4, table: { label: "Table 4" } });
  });

  test("table after a sit-out is a move, even to the table before", () => {
    const back = { ...me, schedule: [slot(1, "7"), slot(2, null, "sit_out"), slot(3, "7")] };

    expect(viewOf(stateAt({ phase: "moving", round: 3 }), back).stays).toBe(false);
  });

  test("break looks ahead to the coming round", () => {
    const view = viewOf(stateAt({ phase: "on_break", round: 1 }), me);

    expect(view).toMatchObject({ scene: "break", slot: { round: 2 } });
  });

  test("finished evening shows no place any more", () => {
    const view = viewOf(stateAt({ phase: "finished", round: 4 }), me);

    expect(view).toMatchObject({ scene: "finished", slot: null, later: [] });
  });
});

test.each([
  ["Table 7", "Table", "7"],
  ["Long table 12b", "Long table", "12b"],
  ["Library", "", "Library"],
  ["By the window", "", "By the window"],
])("label %s is split for the page", (label, word, figure) => {
  expect(splitLabel(label)).toEqual({ word, figure });
});

test("turn changes with the move and not with time", () => {
  const moving = stateAt({ phase: "moving", round: 1 });
  const later = { ...moving, version: 2, deadline: "2027-03-11T17:05:00Z" };
  const begun = stateAt({ phase: "in_round", round: 1 });

  expect(turnOf(viewOf(later, me), later)).toBe(turnOf(viewOf(moving, me), moving));
  expect(turnOf(viewOf(begun, me), begun)).not.toBe(turnOf(viewOf(moving, me), moving));
});

test("opening the page checks in only while the doors are open, and once", () => {
  const arrived = { ...me, checked_in: { at: "2027-03-11T16:42:00Z", door: "" } };

  expect(checksInByItself(stateAt({ phase: "doors_open" }), me)).toBe(true);
  expect(checksInByItself(stateAt({ phase: "in_round" }), me)).toBe(true);
  expect(checksInByItself(stateAt({ phase: "published" }), me)).toBe(false);
  expect(checksInByItself(stateAt({ phase: "finished" }), me)).toBe(false);
  expect(checksInByItself(stateAt({ phase: "doors_open" }), arrived)).toBe(false);
});

describe("heldOf", () => {
  const company = (...rounds: number[]) => ({
    ...me,
    in_touch: {
      text: "",
      people: rounds.map((round) => ({
        id: `m${round}`,
        name: "Ada",
        role: "mentor" as const,
        rounds: [round],
        agreed: false,
        contact: null,
      })),
    },
  });

  test.each([
    ["the evening ended early", [], false, 2, [1, 2]],
    ["round 1 was skipped", [2], false, 2, [2]],
    ["the page was read in round 1", [1], false, 4, [1, 2, 4]], // nobody is met in round 3
    ["the evening ended on the way to round 2", [1], true, 2, [1]],
  ])("%s", (_, known, readSince, last, rounds) => {
    const state = stateAt({ phase: "finished", round: last });

    const held = heldOf(company(...known), state, readSince);

    expect(held.map(({ round }) => round)).toEqual(rounds);
  });
});
