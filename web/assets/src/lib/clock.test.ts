import { describe, expect, test } from "vitest";
import { clockFace, dayOf, reading, secondsLeft, ServerClock, timeOfDay } from "./clock";

const NOON = Date.parse("2027-03-11T12:00:00Z");
const at = (ms: number): string => new Date(NOON + ms).toISOString();

function clockAt(start: number) {
  const device = { elapsed: start };
  return { device, clock: new ServerClock(() => device.elapsed) };
}

describe("ServerClock", () => {
  test("round trip sets the clock to the middle of question and answer", () => {
    const { device, clock } = clockAt(1000);

    clock.learn(1000, 1200, at(0));
    device.elapsed = 1100;

    expect(clock.now()).toBe(NOON);
  });

  test("fastest round trip wins over later slower ones", () => {
    const { device, clock } = clockAt(0);

    clock.learn(0, 20, at(10));
    clock.learn(1000, 3000, at(1050));
    device.elapsed = 5000;

    expect(clock.now()).toBe(NOON + 5000);
  });

  test("pushed time counts only until a round trip is known", () => {
    const { device, clock } = clockAt(0);

    clock.hint(at(700));
    expect(clock.now()).toBe(NOON + 700);

    clock.learn(0, 100, at(50));
    clock.hint(at(600));
    device.elapsed = 10;

    expect(clock.now()).toBe(NOON + 10);
  });

  test("pushed time far ahead says that the device slept", () => {
    const { clock } = clockAt(0);
    clock.learn(0, 100, at(50));

    expect(clock.hint(at(400))).toBe(true);
    expect(clock.hint(at(60_000))).toBe(false);
  });

  test("late push is no reason to doubt the clock", () => {
    const { device, clock } = clockAt(0);
    clock.learn(0, 100, at(50));
    device.elapsed = 9000;

    expect(clock.hint(at(2000))).toBe(true);
  });

  test("after sleep a slow round trip replaces the faster one from before", () => {
    const { device, clock } = clockAt(0);
    clock.learn(0, 10, at(5));

    clock.forget();
    clock.learn(1000, 2000, at(61_500));
    device.elapsed = 1500;

    expect(clock.now()).toBe(NOON + 61_500);
  });
});

describe("countdown", () => {
  const running = { deadline: at(60_000), paused_left: null };

  test("deadline ahead gives seconds left", () => {
    expect(secondsLeft(running, NOON)).toBe(60);
  });

  test("pause shows what was left, whatever the time", () => {
    const paused = { deadline: null, paused_left: 252 };

    expect(reading(paused, NOON)).toEqual({ face: "4:12", kind: "paused", seconds: 252 });
  });

  test("no deadline counts nothing", () => {
    expect(reading({ deadline: null, paused_left: null }, NOON)).toBeNull();
  });

  test("overtime begins a whole second past the deadline", () => {
    expect(reading(running, NOON + 60_900)).toMatchObject({ face: "0:00", kind: "left" });
    expect(reading(running, NOON + 105_000)).toMatchObject({ face: "0:45", kind: "over" });
  });

  test("extra time of one table counts on top", () => {
    expect(reading(running, NOON, 60)).toMatchObject({ face: "2:00", kind: "left" });
  });
});

test.each([
  [252, "4:12"],
  [251.2, "4:12"],
  [0.4, "0:01"],
  [0, "0:00"],
  [-0.9, "0:00"],
  [-45.9, "0:45"],
  [3852, "1:04:12"],
])("clock face of %d seconds is %s", (seconds, face) => {
  expect(clockFace(seconds)).toBe(face);
});

test("time of day is the event's, not the device's", () => {
  expect(timeOfDay("2027-03-11T17:42:00Z", "Europe/Vienna")).toBe("18:42");
  expect(timeOfDay("2027-03-11T23:05:00Z", "Europe/Vienna")).toBe("00:05");
});

test("day is the one of the event's zone, in the reader's language", () => {
  const late = "2027-03-11T23:30:00Z";

  expect(dayOf(late, "Europe/Vienna", "en")).toContain("12 March 2027");
  expect(dayOf(late, "America/Lima", "de")).toBe("Donnerstag, 11. März 2027");
});
