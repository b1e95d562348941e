// What Enter means: a person of the list, a badge's code, or nothing we know.

import { codeIn, surelyCode } from "./codes";
import { rank } from "./search";

export type Intent<P> =
  | { readonly kind: "person"; readonly person: P }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "nothing" };

/** `chosen` is the highlighted match, if any. A name typed cleanly goes before a code. */
export function intentOf<P extends { readonly name: string }>(
  text: string,
  chosen: P | undefined,
): Intent<P> {
  if (text.trim() === "") return { kind: "nothing" };
  const code = codeIn(text);
  const clean = chosen !== undefined && (rank(text, chosen.name) ?? 9) <= 1;
  if (code !== null && (surelyCode(text) || !clean)) return { kind: "code", code };
  return chosen === undefined ? { kind: "unknown" } : { kind: "person", person: chosen };
}
