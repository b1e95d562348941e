/** The one door for every sentence an island shows. English is the source language. */

type Values = Record<string, string | number>;

/** Sentences by their English; what is counted by its many, with a form for each plural rule. */
export type Catalogue = Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;

/** How a page gets its catalogues: by `../words/<language>/<page or common>.json`. */
export type Catalogues = Record<string, () => Promise<Catalogue>>;

let catalogue: Catalogue = {};
let plural = new Intl.PluralRules("en");

/** Speaks this language from now on; English where there is no catalogue, or it does not come. */
export async function speak(language: string, catalogues: Catalogues): Promise<void> {
  const ours = Object.entries(catalogues).filter(([file]) => file.includes(`/${language}/`));
  const found = await Promise.all(ours.map(([, load]) => load())).catch(() => []);
  catalogue = Object.assign({}, ...found);
  plural = new Intl.PluralRules(found.length === 0 ? "en" : language);
}

/** Translates `sentence` and fills `{name}` places: t("Table {n}", { n: 7 }). */
export function t(sentence: string, values: Values = {}): string {
  const words = catalogue[sentence];
  return filled(typeof words === "string" ? words : sentence, values);
}

/** Chooses between one and many; `{n}` is the count in both. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  const forms = catalogue[many];
  const words = typeof forms === "object" ? (forms[plural.select(n)] ?? forms.other) : undefined;
  return filled(words ?? (n === 1 ? one : many), { n, ...values });
}

const filled = (words: string, values: Values): string =>
  words.replace(/\{(\w+)\}/g, (place, name: string) => apart(String(values[name] ?? place)));

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Words of another direction kept from turning round what stands beside them. */
const apart = (value: string): string =>
  RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
