// Whom a code belongs to, as far as this device can tell without the server.

import { codeIn } from "./codes";

/** Hashes of all badges in use; null until they were read. */
export interface DoorCodes {
  readonly persons: Readonly<Record<string, string>>;
  readonly reserves: Readonly<Record<string, number>>;
}

export type Holder =
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "reserve"; readonly number: number }
  | { readonly kind: "nobody" }
  | { readonly kind: "unsure" };

const HASH_CHARACTERS = 16;

/** Whose badge this is. "unsure" without the list, or where the browser cannot hash. */
export async function holderOf(code: string, codes: DoorCodes | null): Promise<Holder> {
  const hash = codes && (await hashed(codeIn(code) ?? code));
  if (hash === null) return { kind: "unsure" };
  const id = codes?.persons[hash];
  if (id !== undefined) return { kind: "person", id };
  const number = codes?.reserves[hash];
  return number === undefined ? { kind: "nobody" } : { kind: "reserve", number };
}

async function hashed(code: string): Promise<string | null> {
  if (crypto.subtle === undefined) return null; // plain http in a hall's own network
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, HASH_CHARACTERS);
}
