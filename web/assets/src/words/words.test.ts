import { expect, test } from "vitest";
import type { Catalogue } from "../lib/words";

const SOURCES = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const CATALOGUES = import.meta.glob<Catalogue>("./*/*.json", { import: "default", eager: true });
const PAGES = ["console", "desk", "organiser", "phone", "screen"];

const STRING = String.raw`"((?:[^"\\]|\\.)*)"`;
const ONE = new RegExp(String.raw`\bt\(\s*${STRING}`, "g");
const COUNTED = new RegExp(String.raw`\btn\(\s*${STRING},\s*${STRING}`, "g");
const ANY = /\btn?\(\s*[^"\s]/;
const IMPORT = /^(?:import|export) (?!type\b)(?:[^"';]*? from )?"(\.[^"]+)"/gm;
const LATER = /(?<!typeof )\bimport\("(\.[^"]+)"\)/g;

delete SOURCES["../lib/words.ts"];
const code = Object.values(SOURCES);
const counted = new Set(
  code.flatMap((text) => [...text.matchAll(COUNTED)].map((found) => found[2]!)),
);
const places = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(String).sort();

function sentencesOf(page: string): Set<string> {
  const files = new Set([`../${page}/main.ts`, `../${page}/main.tsx`].filter((f) => SOURCES[f]));
  for (const file of files) for (const next of importsOf(file)) files.add(next);
  const text = [...files].map((file) => SOURCES[file]).join("\n");
  const plain = [...text.matchAll(ONE)].map((found) => found[1]!);
  return new Set([...plain, ...[...text.matchAll(COUNTED)].map((found) => found[2]!)]);
}

function importsOf(file: string): string[] {
  const found = [IMPORT, LATER].flatMap((kind) =>
    [...SOURCES[file]!.matchAll(kind)].map((match) => match[1]!),
  );
  const stems = found.map((path) => new URL(path, `https://src/words/${file}`).pathname);
  const both = stems.flatMap((stem) => [`..${stem}.ts`, `..${stem}.tsx`]);
  return both.filter((path) => path in SOURCES);
}

const said = new Map(PAGES.map((page) => [page, sentencesOf(page)]));
const sayers = (sentence: string): string[] => PAGES.filter((p) => said.get(p)!.has(sentence));

/** What a catalogue shall hold: the sentences of one page alone, or those of several. */
function wanted(catalogue: string): string[] {
  const all = [...new Set([...said.values()].flatMap((sentences) => [...sentences]))];
  const belongs = (pages: string[]): boolean =>
    catalogue === "common" ? pages.length > 1 : pages.length === 1 && pages[0] === catalogue;
  return all.filter((sentence) => belongs(sayers(sentence))).sort();
}

test("every sentence stands in the sources as itself, so that catalogues can be checked", () => {
  expect(code.filter((text) => ANY.test(text))).toEqual([]);
  expect(said.get("console")!.size).toBeGreaterThan(100);
  expect(counted.size).toBeGreaterThan(4);
});

const languages = [...new Set(Object.keys(CATALOGUES).map((file) => file.split("/")[1]!))];
const each = languages.flatMap((language) =>
  ["common", ...PAGES].map((part) => [language, part] as const),
);

test.each(each)("%s/%s has every sentence of its pages, sorted, and no other", (language, part) => {
  const catalogue = CATALOGUES[`./${language}/${part}.json`] ?? {};
  expect(Object.keys(catalogue)).toEqual(wanted(part));
});

test.each(Object.entries(CATALOGUES))("%s keeps every place, in every form", (file, catalogue) => {
  const { pluralCategories } = new Intl.PluralRules(file.split("/")[1]).resolvedOptions();
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
