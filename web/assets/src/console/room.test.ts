import { expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { RoomRound, RoomTable } from "../lib/types";
import { counts, floorPlan, tableViews, wholeWords } from "./room";

const table = (label: string, changes: Partial<RoomTable> = {}): RoomTable => ({
  id: label.replace("Table ", "T"),
  label,
  zone: "",
  x: 0,
  y: 0,
  mentors: [{ id: "m1", name: "Dr A." }],
  mentees: [
    { id: "a1", name: "Kim" },
    { id: "a2", name: "Lee" },
  ],
  ...changes,
});

const round = (tables: RoomTable[]): RoomRound => ({
  number: 1,
  starts: "",
  ends: "",
  break_after: null,
  moves: 0,
  tables,
  sit_outs: [],
  resting: [],
  away: [],
});

const words = (here: string[], changes: Partial<RoomTable> = {}): string =>
  wholeWords(tableViews(round([table("Table 1", changes)]), new Set(here), {})[0]!);

test("before the first round a table only says how many came", () => {
  const calm = (here: string[]) => tableViews(round([table("Table 1")]), new Set(here), {}, true)[0]!;

  expect(wholeWords(calm([]))).toBe("0 of 3 here");
  expect([calm(["a1"]).whole, calm(["m1", "a1", "a2"]).whole]).toEqual(["coming", "whole"]);
  expect(counts(stateAt({ phase: "doors_open", round: 0 }))).toBe(false);
  expect(counts(stateAt({ phase: "moving", round: 1 }))).toBe(true);
  expect(counts(stateAt({ phase: "finished", round: 6 }))).toBe(false);
});

test("table says in words who is awaited", () => {
  expect(words(["m1", "a1", "a2"])).toBe("all 3 here");
  expect(words(["m1", "a1"])).toBe("1 of 3 missing");
  expect(words(["a1", "a2"])).toBe("mentor missing");
  expect(words([])).toBe("nobody here yet");
});

test("circle without mentors is never short of one", () => {
  expect(words(["a1"], { mentors: [] })).toBe("1 of 2 missing");
});

test("panel with one mentor here is only short", () => {
  const mentors = [
    { id: "m1", name: "Dr A." },
    { id: "m2", name: "Ms B." },
  ];

  expect(words(["m1", "a1", "a2"], { mentors })).toBe("1 of 4 missing");
});

test("tables stand in the order people count, with their extra time", () => {
  const views = tableViews(round([table("Table 10"), table("Table 9")]), new Set(), { T9: 60 });

  expect(views.map((view) => [view.label, view.extra])).toEqual([
    ["Table 9", 60],
    ["Table 10", 0],
  ]);
});

test("floor plan keeps neighbours apart and proportions true", () => {
  const plan = floorPlan(
    [
      { id: "T1", x: 3, y: 3 },
      { id: "T2", x: 6, y: 3 },
      { id: "T3", x: 3, y: 9 },
    ],
    5,
  );

  expect(plan.spots.get("T2")).toEqual({ left: 5, top: 0 });
  expect(plan.spots.get("T3")).toEqual({ left: 0, top: 10 });
  expect([plan.width, plan.height]).toEqual([10, 15]);
});
