// Whose badges there are, kept beside the page: a desk reloaded without a network still knows them.

import { PAGES_CACHE } from "../lib/offline";
import type { DoorCodes } from "./known";

const place = (): string => `${location.pathname}/codes`;

/** Where browsers allow it: over TLS, and on the server's own machine. */
export async function keepCodes(codes: DoorCodes): Promise<void> {
  if (!("caches" in globalThis)) return;
  const pages = await caches.open(PAGES_CACHE);
  await pages.put(place(), new Response(JSON.stringify(codes)));
}

/** Those that were kept last, until whoever used this desk left it; null: none. */
export async function keptCodes(): Promise<DoorCodes | null> {
  if (!("caches" in globalThis)) return null;
  try {
    const found = await (await caches.open(PAGES_CACHE)).match(place());
    return found === undefined ? null : ((await found.json()) as DoorCodes);
  } catch {
    return null; // browsers may refuse, and what was kept may be damaged
  }
}
