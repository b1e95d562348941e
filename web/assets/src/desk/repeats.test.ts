import { expect, test } from "vitest";
import { Repeats } from "./repeats";

test("badge that stays in sight counts once, and again after 2 s out of it", () => {
  const repeats = new Repeats();

  expect([0, 100, 1900, 3800].map((now) => repeats.isNew("a", now))).toEqual([
    true, false, false, false,
  ]);
  expect(repeats.isNew("a", 5800)).toBe(true);
});

test("two badges in turn do not hide each other", () => {
  const repeats = new Repeats();

  expect([repeats.isNew("a", 0), repeats.isNew("b", 50), repeats.isNew("a", 100)]).toEqual([
    true, true, false,
  ]);
});
