import { expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { Hall, HallRound, HallTable } from "../lib/types";
import {
  byName,
  byTable,
  comingRound,
  inZone,
  nameHeight,
  pagesOf,
  readingMs,
  shownRound,
  tableHeight,
} from "./rows";
import type { Ruler, Shape } from "./shape";

const SHAPE: Shape = { columns: 2, rows: 18, width: 54, height: 4.8, large: 3, small: 2.4 };
const half: Ruler = (words) => words.length / 2;

const table = (label: string, mentors: string[], mentees: string[], zone = ""): HallTable => ({
  id: label,
  label,
  zone,
  mentors,
  mentees,
  topics: [],
});

const round = (number: number): HallRound => ({
  number,
  starts: "2027-03-11T18:00:00+01:00",
  ends: "2027-03-11T18:10:00+01:00",
  tables: [
    table("Table 10", ["Zoe"], ["Émile", "anton"]),
    table("Table 9", ["Berta"], [], "Gallery"),
    table("Table 11", [], []),
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

test("screen of a zone lists its tables, and who sits nowhere", () => {
  expect(byName(inZone(round(1), "Gallery"), "en").map(({ name }) => name)).toEqual([
    "Berta",
    "Dora",
  ]);
});

const heights = (rows: number[]) => pagesOf(rows, SHAPE, (height) => height);
const ones = (count: number): number[] => Array.from({ length: count }, () => 1);

test.each([
  [84, [28, 28, 28], 14],
  [37, [20, 17], 10],
  [36, [36], 18],
  [3, [3], 9],
  [0, [], 9],
])("%d rows make pages of %j with %d lines", (rows, sizes, lines) => {
  const found = heights(ones(rows));

  expect(found.pages.map((page) => page.length)).toEqual(sizes);
  expect(found.lines).toBe(lines);
});

test("row of two lines that does not fit below begins the next column", () => {
  const full = [...ones(17), 2, ...ones(16)];

  expect(heights(full)).toEqual({ pages: [full], lines: 18 });
  expect(heights([...full, 1]).pages.length).toBe(2);
});

test("every row is on exactly one page, in its place", () => {
  const rows = Array.from({ length: 131 }, (_, index) => ({ index, tall: 1 + (index % 3) }));

  expect(pagesOf(rows, SHAPE, ({ tall }) => tall).pages.flat()).toEqual(rows);
});

test.each([
  ["Fatima Zahra El Idrissi", "Table 7", 1], // 23 letters of size 3, half as wide: 34.5 of 41.5
  ["Fatima Zahra El Idrissi", "Workshop table 7", 2], // 28 beside it
  ["Fatima Zahra El Idrissi", null, 1],
  ["Rosa Ito", "Leonardo da Vinci table at the window", 3], // of 27 each
  ["Maximiliane von und zu Hohenstein", "Table 7", 2],
  ["Maximiliane von und zu Hohenstein", "", 1], // as on the board
  ["aaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc", "Table 7", 3],
  ["x".repeat(3000), "Table 7", 9],
])("%s at %s takes %d lines", (name, place, lines) => {
  expect(nameHeight({ name, place }, SHAPE, half)).toBe(lines);
});

test.each([
  [["Kim Lee"], 2],
  [["Kim Lee", "Bo Ek", "Cy Dahl"], 2],
  [["Kim Lee-Anderson-Smith", "Bo Ek-Johansson-Berg", "Cy Dahl-Petersen"], 3],
  [["Maximiliane von und zu Hohenstein-Ehrenberg", "Bo Ek", "Cy Dahl"], 3],
])("table with %j takes %d lines", (mentees, lines) => {
  expect(tableHeight(table("Table 1", ["Ada"], mentees), SHAPE, half)).toBe(lines);
});

test("table's long label goes on to more lines", () => {
  expect(tableHeight(table("Leonardo at the window", ["Ada"], ["Bo"]), SHAPE, half)).toBe(3);
});

test.each([
  ["in_round", "2027-03-11T17:02:00Z", null],
  ["in_round", "2027-03-11T17:01:00Z", 2],
  ["in_round", "2027-03-11T16:59:00Z", 2],
  ["moving", "2027-03-11T17:01:00Z", null],
] as const)("in phase %s until %s the coming round is %s", (phase, deadline, number) => {
  const state = stateAt({ phase, round: 1, deadline });

  expect(comingRound(state, hall, Date.parse("2027-03-11T17:00:00Z"))?.number ?? null).toBe(number);
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
