import { expect, test } from "vitest";
import type { LiveView } from "../lib/live";
import type { ConsoleInfo, State } from "../lib/types";
import { whyClosed } from "./why";

const view = (changes: Partial<LiveView> = {}): LiveView => ({
  state: { version: 12 } as State,
  online: true,
  asOf: 0,
  refused: null,
  ...changes,
});

const info = (version: number): ConsoleInfo => ({
  available: { pause: "There is nothing to pause.", begin: null },
  journal: [{ version, at: "", by: "", text: "", undo: false, times: 1 }],
  phones: 0,
  silent: 0,
  attendees: 0,
  alarm: null,
  undo: null,
  advance: null,
  held: false,
  dark: false,
});

test("closed command carries the server's sentence", () => {
  const why = whyClosed(view(), info(12));

  expect(why("pause")).toBe("There is nothing to pause.");
  expect(why("begin")).toBeNull();
});

test("sentence about an older version closes nothing", () => {
  expect(whyClosed(view(), info(11))("pause")).toBeNull();
});

test("offline console refuses every command in words", () => {
  const why = whyClosed(view({ online: false }), info(12));

  expect(why("begin")).toBe("This console is offline. Nothing is sent until it is back.");
});

test("revoked link says what the server said", () => {
  expect(whyClosed(view({ refused: "Your link was withdrawn." }), info(12))("begin")).toBe(
    "Your link was withdrawn.",
  );
});
