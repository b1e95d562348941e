import { expect, test } from "vitest";
import { t, tn } from "./words";

test("places are filled and unknown ones left visible", () => {
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
  expect(t("Hello {name}")).toBe("Hello {name}");
});

test("one and many have their own sentence", () => {
  expect(tn("{n} person moves", "{n} people move", 1)).toBe("1 person moves");
  expect(tn("{n} person moves", "{n} people move", 58)).toBe("58 people move");
});
