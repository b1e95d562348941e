import { expect, test } from "vitest";
import type { Room, RoomRound, State } from "../lib/types";
import { nextSteps, stepName, timeLeft } from "./steps";

const NOW = Date.parse("2027-03-11T17:30:00Z");
const IN_4_MINUTES = "2027-03-11T17:34:00Z";
const A_MINUTE_AGO = "2027-03-11T17:29:00Z";

const state = (changes: Partial<State>): State => ({
  version: 12,
  event: "spring_evening",
  phase: "in_round",
  round: 2,
  rounds: 4,
  deadline: IN_4_MINUTES,
  paused_left: null,
  plan: 1,
  server_now: "2027-03-11T17:30:00Z",
  announcement: null,
  table_extras: {},
  ...changes,
});

const round = (number: number, changes: Partial<RoomRound> = {}): RoomRound => ({
  number,
  starts: "",
  ends: "",
  break_after: null,
  moves: 50 + number,
  tables: [],
  sit_outs: [],
  resting: [],
  away: [],
  ...changes,
});

const ROOM: Room = {
  event: {
    id: "spring_evening",
    name: "Spring",
    timezone: "Europe/Vienna",
    rounds: 4,
    minutes: 10,
    roles: { mentor: "mentor", mentee: "mentee" },
  },
  plan: 1,
  rounds: [round(1), round(2), round(3, { break_after: 15 }), round(4, { moves: 1 })],
};

const primary = (changes: Partial<State>) => nextSteps(state(changes), ROOM, NOW)[0]!;
const commands = (changes: Partial<State>) =>
  nextSteps(state(changes), ROOM, NOW).map((step) => step.command);

test("published evening opens the doors", () => {
  expect(stepName(primary({ phase: "published", round: 0, deadline: null }))).toBe(
    "Open the doors · check-in begins",
  );
});

test("open doors start round 1 with everybody seated", () => {
  const step = primary({ phase: "doors_open", round: 0, deadline: null });

  expect(stepName(step)).toBe("Start round 1 · 51 people go to their tables");
  expect(step.guarded).toBe(false);
});

test("moving begins the round it moves to", () => {
  expect(stepName(primary({ phase: "moving" }))).toBe("Begin round 2 now");
  const rest = ["repeat_round", "skip_round", "finish"];
  expect(commands({ phase: "moving" })).toEqual(["begin", ...rest]);
  expect(commands({ phase: "moving", round: 1 })).toEqual(["begin", "skip_round", "finish"]);
});

test("running round names the next round and how many people move", () => {
  expect(stepName(primary({}))).toBe("Start round 3 · 53 people move");
  expect(stepName(primary({ round: 3, phase: "on_break" }))).toBe("Start round 4 · 1 person moves");
});

test("next round is guarded only while time is left", () => {
  expect(primary({}).guarded).toBe(true);
  expect(primary({ deadline: A_MINUTE_AGO }).guarded).toBe(false);
});

test("planned break comes before the next round", () => {
  expect(commands({ round: 3 })).toEqual(["take_break", "next_round", "repeat_round", "finish"]);
  expect(stepName(primary({ round: 3 }))).toBe("Start the break · 15 minutes");
  const rest = ["repeat_round", "skip_round", "finish"];
  expect(commands({ round: 2 })).toEqual(["next_round", "take_break", ...rest]);
});

test("break that nobody planned says how long it will last", () => {
  const [, pause] = nextSteps(state({ round: 2 }), ROOM, NOW);

  expect(stepName(pause!)).toBe("Start a break · 10 minutes");
  expect(pause!.seconds).toBe(600);
});

test("last round finishes the evening, always guarded", () => {
  const step = primary({ round: 4, deadline: A_MINUTE_AGO });

  expect(stepName(step)).toBe("Finish the evening");
  expect(step.guarded).toBe(true);
});

test("paused run resumes first, and leaving it early stays guarded", () => {
  const paused = { deadline: null, paused_left: 61 };

  expect(commands(paused).slice(0, 3)).toEqual(["resume", "next_round", "take_break"]);
  expect(timeLeft(state(paused), NOW)).toBe(true);
  expect(nextSteps(state(paused), ROOM, NOW)[1]!.guarded).toBe(true);
});

test("finished evening offers nothing", () => {
  expect(commands({ phase: "finished", round: 4, deadline: null })).toEqual([]);
});

test("label stands without the room's figures", () => {
  expect(stepName(nextSteps(state({}), { ...ROOM, rounds: [] }, NOW)[0]!)).toBe("Start round 3");
});

test("round that the plan leaves out is passed over, and may be what was left", () => {
  const away = [{ id: "a1", name: "Kim" }];
  const steps = (numbers: number[]) => {
    const rounds = ROOM.rounds.map((each) => (numbers.includes(each.number) ? { ...each, away } : each));
    return nextSteps(state({ deadline: A_MINUTE_AGO }), { ...ROOM, rounds }, NOW);
  };

  expect(stepName(steps([3])[0]!)).toBe("Start round 4 · 1 person moves");
  expect(steps([3, 4])[0]!.command).toBe("finish");
});

test.each([
  [{ round: 2 }, "skip_round", "Skip round 3 · round 4 comes at once"],
  [{ round: 2 }, "repeat_round", "Repeat round 2 · the clock starts anew"],
  [{ round: 2, phase: "moving" }, "skip_round", "Skip round 2 · round 3 comes at once"],
  [{ round: 2, phase: "moving" }, "repeat_round", "Repeat round 1 · people go back to their tables"],
  [{ round: 4 }, "repeat_round", "Repeat round 4 · the clock starts anew"],
  [{ round: 0, phase: "doors_open" }, "skip_round", "Skip round 1 · round 2 comes at once"],
] as const)("in %j the step %s says what it does, and asks twice", (changes, command, name) => {
  const step = nextSteps(state(changes), ROOM, NOW).find((each) => each.command === command)!;

  expect(stepName(step)).toBe(name);
  expect(step.guarded).toBe(true);
});
