/** Keeps what this page knows for the next time it is opened without a network. */

import { aged } from "../lib/island";
import { PAGES_CACHE } from "../lib/offline";
import type { Live } from "../lib/live";
import type { Boot, Me, State, Whereabouts } from "../lib/types";
import type { Mine } from "./mine";

export type PhoneBoot = Boot & { me: Me; place?: Whereabouts };

interface Snapshot {
  /** This device's clock, right or wrong. */
  keptAt: number;
  /** Server ms at which it was true. */
  asOf: number;
  state: State;
  me: Me;
}

const SETTLE_MS = 500;
const AGAIN_MS = 20_000;
const place = (): string => `${location.pathname}/now`;

/** Keeps the newest state and schedule beside the page, until its owner says goodbye. */
export function keepNews(live: Live, mine: Mine): void {
  if (!("caches" in globalThis)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const save = async (): Promise<void> => {
    if (gone || !live.view.online) return;
    const snapshot: Snapshot = {
      keptAt: Date.now(),
      asOf: live.clock.now(),
      state: live.view.state,
      me: mine.me,
    };
    const pages = await caches.open(PAGES_CACHE);
    await pages.put(place(), new Response(JSON.stringify(snapshot)));
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SETTLE_MS);
  };
  live.subscribe(soon);
  mine.subscribe(soon);
  setInterval(soon, AGAIN_MS);
  addEventListener("submit", () => (gone = true));
}

/** A page kept for offline, with the news that came after it was kept. */
export async function newest(boot: PhoneBoot): Promise<PhoneBoot> {
  if (boot.asOf === undefined) return boot;
  const pages = await caches.open(PAGES_CACHE);
  const found = await pages.match(place());
  const snapshot = (await found?.json().catch(() => undefined)) as Snapshot | undefined;
  if (snapshot === undefined || snapshot.asOf < boot.asOf) return boot;
  if (snapshot.me.person.id !== boot.me.person.id) return boot;
  const { state, me, asOf, keptAt } = snapshot;
  return aged({ ...boot, state, me }, asOf, keptAt);
}
