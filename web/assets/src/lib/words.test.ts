import { afterEach, expect, test } from "vitest";
import { speak, t, tn } from "./words";

afterEach(() => speak("en"));

test("places are filled and unknown ones left visible", () => {
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
  expect(t("Hello {name}")).toBe("Hello {name}");
});

test("one and many have their own sentence", () => {
  expect(tn("{n} person moves", "{n} people move", 1)).toBe("1 person moves");
  expect(tn("{n} person moves", "{n} people move", 58)).toBe("58 people move");
});

test("a language with a catalogue is spoken, with its own plural rules", async () => {
  await speak("de");
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Runde 3 von 6");
  expect(tn("{n} person moves", "{n} people move", 1)).toBe("1 Person wechselt");
  expect(tn("{n} person moves", "{n} people move", 0)).toBe("0 Personen wechseln");
});

test("a language without a catalogue is answered in English", async () => {
  await speak("xx");
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
});
