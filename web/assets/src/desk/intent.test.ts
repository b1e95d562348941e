import { expect, test } from "vitest";
import { intentOf } from "./intent";

const KIM = { name: "Kim Lee" };
const MARTHE = { name: "Marthe Dahl" };
const MARTHA = { name: "Martha Dahl" };

test("only match is the one meant, of several none is taken by itself", () => {
  expect(intentOf("kim", KIM, [KIM])).toEqual({ kind: "person", person: KIM });
  expect(intentOf("kim", undefined, [KIM, { name: "Kim Park" }])).toEqual({ kind: "many" });
});

test("scanned link means its code, whoever is highlighted", () => {
  const scanned = "https://evening.example/j/q3zVb0p_x-Yt5s9Lk2Jd1w";

  expect(intentOf(scanned, undefined, [])).toEqual({ kind: "code", code: "q3zVb0p_x-Yt5s9Lk2Jd1w" });
});

test("six letters are a name if somebody is called so, else a short code", () => {
  expect(intentOf("martha", MARTHA, [MARTHA])).toEqual({ kind: "person", person: MARTHA });
  expect(intentOf("martha", undefined, [MARTHA, MARTHA])).toEqual({ kind: "many" });
  expect(intentOf("martha", MARTHE, [MARTHE])).toEqual({ kind: "code", code: "MARTHA" });
  expect(intentOf("martha", undefined, [])).toEqual({ kind: "code", code: "MARTHA" });
});

test("neither name nor code is unknown, and empty is nothing", () => {
  expect(intentOf("https://example.org/menu", undefined, [])).toEqual({ kind: "unknown" });
  expect(intentOf("  ", KIM, [KIM])).toEqual({ kind: "nothing" });
});
