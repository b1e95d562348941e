import { afterEach, expect, test } from "vitest";
import { type Catalogue, speak, t, tn } from "./words";

const CATALOGUES = import.meta.glob<Catalogue>("../words/*/{common,console}.json", {
  import: "default",
});

afterEach(() => speak("en", CATALOGUES));

test("places are filled and unknown ones left visible", () => {
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
  expect(t("Hello {name}")).toBe("Hello {name}");
});

test("name written from right to left does not turn round what stands beside it", () => {
  expect(t("{name}: {n}", { name: "יעל כהן", n: 3 })).toBe("\u2068יעל כהן\u2069: 3");
  expect(t("{name}: {n}", { name: "Zoë", n: 3 })).toBe("Zoë: 3");
});

test("one and many have their own sentence", () => {
  expect(tn("{n} person moves", "{n} people move", 1)).toBe("1 person moves");
  expect(tn("{n} person moves", "{n} people move", 58)).toBe("58 people move");
});

test("a language with a catalogue is spoken, with its own plural rules", async () => {
  await speak("de", CATALOGUES);
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Runde 3 von 6");
  expect(tn("{n} person moves", "{n} people move", 1)).toBe("1 Person wechselt");
  expect(tn("{n} person moves", "{n} people move", 0)).toBe("0 Personen wechseln");
});

test("half a language is none: a catalogue that does not come leaves all in English", async () => {
  const lost = () => Promise.reject(new TypeError("Failed to fetch"));
  await speak("de", { ...CATALOGUES, "../words/de/lost.json": lost });
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
});

test("a language without a catalogue is answered in English", async () => {
  await speak("xx", CATALOGUES);
  expect(t("Round {n} of {all}", { n: 3, all: 6 })).toBe("Round 3 of 6");
});
