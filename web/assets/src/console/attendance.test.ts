import { expect, test } from "vitest";
import { stateAt } from "../lib/samples";
import type { AttendanceStatus, CheckIns, Room, RoomRound } from "../lib/types";
import { comingRound, repairable, standings } from "./attendance";
import { carriedOn, isEmpty, NO_NEWS, repairBody, withAll, withPerson, withTable } from "./news";

const who = (id: string) => ({ id, name: id.toUpperCase() });

const round = (number: number, changes: Partial<RoomRound> = {}): RoomRound => ({
  number,
  starts: "",
  ends: "",
  break_after: null,
  moves: 0,
  tables: [
    { id: "T1", label: "Table 1", zone: "", x: 0, y: 0, mentors: [who("m1")], mentees: [who("a1")] },
  ],
  sit_outs: [who("a2")],
  resting: [],
  away: [],
  ...changes,
});

const room: Room = {
  event: {
    id: "spring",
    name: "Spring",
    timezone: "UTC",
    rounds: 3,
    minutes: 10,
    roles: { mentor: "mentor", mentee: "mentee" },
  },
  plan: 1,
  rounds: [
    round(1, { away: [who("a3"), who("a4")] }),
    round(2, { away: [who("a3"), who("a4")] }),
    round(3, { sit_outs: [who("a2"), who("a4")], away: [who("a3")] }),
  ],
};

const people = (statuses: Record<string, AttendanceStatus>): CheckIns => ({
  here: 0,
  expected: 0,
  people: Object.entries(statuses).map(([id, status]) => ({
    ...who(id),
    role: id.startsWith("m") ? "mentor" : "mentee",
    here: status === "here",
    status,
    at: null,
    door: "",
    since: null,
  })),
});

const inRound1 = stateAt({ phase: "in_round", round: 1, rounds: 3 });
const groups = (statuses: Record<string, AttendanceStatus>, state = inRound1) =>
  Object.fromEntries(standings(room, people(statuses), state).map(({ id, group }) => [id, group]));

test("whom the plan counts on is missing, leaving or present as the desk knows", () => {
  expect(groups({ a1: "expected", a2: "left", m1: "here" })).toEqual({
    m1: "present",
    a1: "missing",
    a2: "leaving",
  });
});

test("who is here without a place waits, and a standby may be borrowed", () => {
  expect(groups({ a3: "here", x1: "here", a4: "expected" })).toEqual({
    a3: "waiting",
    x1: "waiting",
    a4: "later",
  });
  expect(groups({ a3: "standby", x1: "no_show" })).toEqual({ a3: "standby", x1: "gone" });
});

test("mentors come first, with their table in the coming round", () => {
  const found = standings(room, people({ a1: "expected", m1: "expected" }), inRound1);

  expect(found.map(({ id, place, round: first }) => [id, place, first])).toEqual([
    ["m1", "Table 1", 2],
    ["a1", "Table 1", 2],
  ]);
});

test("round that people walk to is still to come; after the last one nothing can be repaired", () => {
  expect(comingRound(stateAt({ phase: "moving", round: 2 }))).toBe(2);
  expect(comingRound(stateAt({ phase: "on_break", round: 2 }))).toBe(3);
  expect(repairable(stateAt({ phase: "in_round", round: 3, rounds: 3 }))).toBe(false);
  expect(repairable(stateAt({ phase: "moving", round: 3, rounds: 3 }))).toBe(true);
  expect(repairable(stateAt({ plan: null, phase: "draft" }))).toBe(false);
});

test("without a plan everybody who is not here is missing", () => {
  const empty: CheckIns = people({ a1: "expected" });
  const state = stateAt({ plan: null, phase: "draft" });

  expect(standings({ ...room, rounds: [] }, empty, state)[0]?.group).toBe("missing");
});

test("news is put in, changed and taken out again", () => {
  const gone = withPerson(NO_NEWS, "m1", "gone");

  expect(isEmpty(NO_NEWS)).toBe(true);
  expect(isEmpty(gone)).toBe(false);
  expect(withPerson(gone, "m1", null)).toEqual(NO_NEWS);
  expect(withTable(withTable(NO_NEWS, "T1"), "T1")).toEqual(NO_NEWS);
  expect([...withAll(gone, ["a1", "a2"], 2).people]).toEqual([
    ["m1", "gone"],
    ["a1", 2],
    ["a2", 2],
  ]);
});

test("news made for a round that began is carried on: who still is not here misses the next", () => {
  const status = { a1: "here", m1: "expected", a2: "expected", x1: "here" } as const;
  const after = standings(room, people(status), inRound1);
  let news = withAll(NO_NEWS, ["a1", "m1", "x1"], 2);
  news = withPerson(withPerson(news, "a2", 3), "a4", "gone");

  const carried = carriedOn(news, after, 2, 3);

  expect([...carried.people]).toEqual([
    ["m1", 3],
    ["x1", 2],
    ["a2", 3],
    ["a4", "gone"],
  ]);
  expect(carriedOn(withPerson(NO_NEWS, "m1", 3), after, 3, 3).people.get("m1")).toBe("gone");
});

test("who is new to the plan is added, who it knows comes late, never before the first free round", () => {
  const found = standings(room, people({ m1: "left", a2: "expected", a3: "here", x1: "here" }), inRound1);
  let news = withPerson(NO_NEWS, "m1", "gone");
  news = withPerson(withPerson(withPerson(news, "a3", 1), "x1", 2), "a2", 3);

  expect(repairBody(withTable(news, "T1"), found, 2)).toEqual({
    from: 2,
    gone: ["m1"],
    late: { a2: 3 },
    added: ["a3", "x1"],
    tables: ["T1"],
  });
});
