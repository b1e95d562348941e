/** The one door for every sentence an island shows. English is the source language. */

type Values = Record<string, string | number>;

/** Translates `sentence` and fills `{name}` places: t("Table {n}", { n: 7 }). */
export function t(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Chooses between one and many; `{n}` is the count in both. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  return t(n === 1 ? one : many, { n, ...values });
}
