// Whom the lines of a pasted list mean.

import { onlyMatch, search } from "./search";

export interface Named<P> {
  readonly found: readonly P[];
  /** Lines that mean nobody, or more than one. */
  readonly unclear: readonly string[];
}

/** One name a line; bullets, numbers and what follows a comma, semicolon or tab are passed over. */
export function named<P extends { readonly name: string }>(
  list: string,
  people: readonly P[],
): Named<P> {
  const found = new Set<P>();
  const unclear: string[] = [];
  for (const line of list.split("\n")) {
    const name = line.replace(/^[\s\d.)•*-]+/, "").split(/[,;\t]/)[0]?.trim() ?? "";
    if (name === "") continue;
    const person = onlyMatch(name, search(name, people));
    if (person === undefined) unclear.push(name);
    else found.add(person);
  }
  return { found: [...found], unclear };
}
