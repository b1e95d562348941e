import { expect, test } from "vitest";
import { Wedge } from "./wedge";

const TOKEN = "q3zVb0p_x-Yt5s9Lk2Jd1w";
const LINK = `https://evening.example/j/${TOKEN}`;

/** What typing with this pause between the keys comes to. */
function typed(wedge: Wedge, text: string, pauseMs: number): string | null {
  let now = 1000;
  for (const key of text) wedge.key(key, (now += pauseMs));
  return wedge.key("Enter", now + pauseMs);
}

test("badge typed as a scanner types is heard", () => {
  expect(typed(new Wedge(), LINK, 12)).toBe(TOKEN);
  expect(typed(new Wedge(), TOKEN, 12)).toBe(TOKEN);
});

test("what people type is theirs", () => {
  expect(typed(new Wedge(), LINK, 150)).toBeNull();
  expect(typed(new Wedge(), "Hall 2", 12)).toBeNull();
  expect(typed(new Wedge(), "K7M2XQ", 12)).toBeNull();
});

test("what stood there before the scan is no part of it", () => {
  const wedge = new Wedge();
  for (const [at, key] of [..."Zed"].entries()) wedge.key(key, at * 150);

  expect(typed(wedge, LINK, 12)).toBe(TOKEN);
});

test("shift between the letters does not interrupt a scan", () => {
  const wedge = new Wedge();
  let now = 0;
  for (const key of LINK) {
    wedge.key("Shift", (now += 5));
    wedge.key(key, (now += 5));
  }

  expect(wedge.key("Enter", now + 5)).toBe(TOKEN);
});

test("first key of a scan is known, so that its field can be given back", () => {
  const wedge = new Wedge();
  wedge.key("h", 0);
  expect(wedge.begins).toBe(true);
  wedge.key("t", 10);
  expect(wedge.begins).toBe(false);
});
