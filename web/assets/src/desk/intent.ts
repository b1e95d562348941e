// What Enter means: a person of the list, a badge's code, or nothing we know.

import { codeIn, surelyCode } from "./codes";
import { rank } from "./search";

export type Intent<P> =
  | { readonly kind: "person"; readonly person: P }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "many" }
  | { readonly kind: "unknown" }
  | { readonly kind: "nothing" };

/**
 * `chosen` is the only match, or the one marked; `matches` are all who answer the text. A name
 * typed cleanly goes before a code; of many names none is taken.
 */
export function intentOf<P extends { readonly name: string }>(
  text: string,
  chosen: P | undefined,
  matches: readonly P[],
): Intent<P> {
  if (text.trim() === "") return { kind: "nothing" };
  const code = codeIn(text);
  const clean = matches.some(({ name }) => (rank(text, name) ?? 9) <= 1);
  if (code !== null && (surelyCode(text) || !clean)) return { kind: "code", code };
  if (chosen !== undefined) return { kind: "person", person: chosen };
  return { kind: matches.length > 0 ? "many" : "unknown" };
}
