import { expect, test } from "vitest";
import type { Catalogue } from "../lib/words";

const SOURCES = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const CATALOGUES = import.meta.glob<Catalogue>("./*.json", { import: "default", eager: true });

const STRING = String.raw`"((?:[^"\\]|\\.)*)"`;
const ONE = new RegExp(String.raw`\bt\(\s*${STRING}`, "g");
const COUNTED = new RegExp(String.raw`\btn\(\s*${STRING},\s*${STRING}`, "g");
const ANY = /\btn?\(\s*[^"\s]/;

const code = Object.entries(SOURCES)
  .filter(([file]) => !file.endsWith("lib/words.ts"))
  .map(([, text]) => text);
const plain = new Set(code.flatMap((text) => [...text.matchAll(ONE)].map((found) => found[1]!)));
const counted = new Set(
  code.flatMap((text) => [...text.matchAll(COUNTED)].map((found) => found[2]!)),
);
const places = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(String).sort();

test("every sentence stands in the sources as itself, so that catalogues can be checked", () => {
  expect(code.filter((text) => ANY.test(text))).toEqual([]);
  expect(plain.size).toBeGreaterThan(100);
  expect(counted.size).toBeGreaterThan(4);
});

test.each(Object.entries(CATALOGUES))("%s has every sentence, and no other", (_, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual([...plain, ...counted].sort());
});

test.each(Object.entries(CATALOGUES))("%s keeps every place, in every form", (file, catalogue) => {
  const { pluralCategories } = new Intl.PluralRules(file.slice(2, -5)).resolvedOptions();
  for (const [sentence, words] of Object.entries(catalogue)) {
    expect(typeof words === "object", sentence).toBe(counted.has(sentence));
    const forms = typeof words === "string" ? { other: words } : words;
    if (counted.has(sentence)) expect(Object.keys(forms).sort()).toEqual(pluralCategories.sort());
    expect(places(forms.other ?? ""), sentence).toEqual(places(sentence));
    const allowed = places(sentence);
    for (const form of Object.values(forms)) {
      expect(places(form).filter((place) => !allowed.includes(place))).toEqual([]);
    }
  }
});
