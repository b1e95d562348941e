import { expect, test } from "vitest";
import { intentOf } from "./intent";

const KIM = { name: "Kim Lee" };
const MARTHE = { name: "Marthe Dahl" };
const MARTHA = { name: "Martha Dahl" };

test("typed name means the highlighted person", () => {
  expect(intentOf("kim", KIM)).toEqual({ kind: "person", person: KIM });
});

test("scanned link means its code, whoever is highlighted", () => {
  const scanned = "https://evening.example/j/q3zVb0p_x-Yt5s9Lk2Jd1w";

  expect(intentOf(scanned, undefined)).toEqual({ kind: "code", code: "q3zVb0p_x-Yt5s9Lk2Jd1w" });
});

test("six letters are a name if somebody is called so, else a short code", () => {
  expect(intentOf("martha", MARTHA)).toEqual({ kind: "person", person: MARTHA });
  expect(intentOf("martha", MARTHE)).toEqual({ kind: "code", code: "MARTHA" });
  expect(intentOf("martha", undefined)).toEqual({ kind: "code", code: "MARTHA" });
});

test("neither name nor code is unknown, and empty is nothing", () => {
  expect(intentOf("https://example.org/menu", undefined)).toEqual({ kind: "unknown" });
  expect(intentOf("  ", KIM)).toEqual({ kind: "nothing" });
});
