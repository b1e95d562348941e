import { expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { Hall, HallRound } from "../lib/types";
import { byName, byTable, pagesOf, readingMs, shownRound } from "./rows";

const round = (number: number): HallRound => ({
  number,
  starts: "2027-03-11T18:00:00+01:00",
  ends: "2027-03-11T18:10:00+01:00",
  tables: [
    { label: "Table 10", zone: "", mentors: ["Zoe"], mentees: ["Émile", "anton"] },
    { label: "Table 9", zone: "", mentors: ["Berta"], mentees: [] },
    { label: "Table 11", zone: "", mentors: [], mentees: [] },
  ],
  sit_outs: ["Dora"],
});

const hall: Hall = {
  event: {
    name: "Spring mentoring evening",
    timezone: "Europe/Vienna",
    rounds: 2,
    roles: { mentor: "mentor", mentee: "mentee" },
  },
  plan: 2,
  rounds: [round(1), round(2)],
};

test("names stand in the order of the alphabet, accents and case aside", () => {
  expect(byName(round(1), "en")).toEqual([
    { name: "anton", place: "Table 10" },
    { name: "Berta", place: "Table 9" },
    { name: "Dora", place: null },
    { name: "Émile", place: "Table 10" },
    { name: "Zoe", place: "Table 10" },
  ]);
});

test("titles do not count in the alphabet", () => {
  const people = ["Drew Fox", "Prof. Dr. Ada Weber", "Alice Xu", "Ms Prof", "Dr. Carla Patel"];
  const rows = byName({ ...round(1), tables: [], sit_outs: people }, "en");

  expect(rows.map(({ name }) => name)).toEqual([
    "Prof. Dr. Ada Weber",
    "Alice Xu",
    "Dr. Carla Patel",
    "Drew Fox",
    "Ms Prof",
  ]);
});

test("tables stand by number, unused ones left out", () => {
  expect(byTable(round(1), "en").map(({ label }) => label)).toEqual(["Table 9", "Table 10"]);
});

test.each([
  [84, 36, [28, 28, 28]],
  [37, 36, [19, 18]],
  [36, 36, [36]],
  [0, 36, []],
])("%d rows with room for %d make pages of %j", (rows, most, sizes) => {
  const pages = pagesOf(Array.from({ length: rows }, (_, index) => index), most);

  expect(pages.map((page) => page.length)).toEqual(sizes);
  expect(pages.flat()).toEqual(Array.from({ length: rows }, (_, index) => index));
});

test("page stays eight to twelve seconds", () => {
  expect(readingMs(0, 36)).toBe(8000);
  expect(readingMs(18, 36)).toBe(10_000);
  expect(readingMs(36, 36)).toBe(12_000);
});

test.each([
  ["published", 0, 1],
  ["doors_open", 0, 1],
  ["moving", 2, 2],
  ["in_round", 2, 2],
  ["on_break", 1, 2],
] as const)("in phase %s of round %d the places of round %d are shown", (phase, number, shown) => {
  expect(shownRound(stateAt({ phase, round: number }), hall)?.number).toBe(shown);
});

test("finished evening lists no places", () => {
  expect(shownRound(stateAt({ phase: "finished", round: 2 }), hall)).toBeNull();
});
