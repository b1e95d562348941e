/** How an island gets into its page, and the hooks that keep it in step. */

import { type ComponentChild, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Reading, reading } from "./clock";
import type { Live, LiveView } from "./live";
import { keepPage } from "./offline";
import type { Boot } from "./types";
import { type Catalogues, speak } from "./words";

/** Reads what the server left for the island, now or, in a page kept for offline, a while ago. */
export function readBoot<T extends Boot>(): T {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "null") as T;
  const { kept } = document.documentElement.dataset;
  return kept === undefined ? boot : aged(boot, Date.parse(boot.state.server_now), Number(kept));
}

/**
 * What was true at `asOf` on the server, when this device's clock said `keptAt`. That clock may be
 * wrong by a day: only what has passed since then counts.
 */
export function aged<T extends Boot>(boot: T, asOf: number, keptAt: number): T {
  const now = new Date(asOf + Math.max(Date.now() - keptAt, 0));
  return { ...boot, asOf, state: { ...boot.state, server_now: now.toISOString() } };
}

/** Puts the island in the place of the server's first version, in its language, and keeps it. */
export async function mount(island: ComponentChild, words: Catalogues): Promise<void> {
  await speak(document.documentElement.lang, words);
  const app = document.getElementById("app");
  if (app === null) return;
  app.replaceChildren();
  render(island, app);
  keepPage();
}

/** The live view, kept current. */
export function useLive(live: Live): LiveView {
  const [view, setView] = useState(live.view);
  useEffect(() => {
    setView(live.view);
    return live.subscribe(setView);
  }, [live]);
  return view;
}

/** The countdown, read again at its own second boundaries, so that all devices tick together. */
export function useReading(live: Live, extra = 0): Reading | null {
  const { state } = useLive(live);
  const [now, setNow] = useState(() => live.clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const time = live.clock.now();
      setNow(time);
      if (state.deadline !== null) timer = setTimeout(tick, nextTick(state.deadline, time));
    };
    tick();
    return () => clearTimeout(timer);
  }, [live, state.deadline, state.paused_left]);
  return reading(state, now, extra);
}

const nextTick = (deadline: string, now: number): number =>
  ((((Date.parse(deadline) - now) % 1000) + 1000) % 1000) + 10;

/** The server's time in ms, renewed every `everyMs`: for what changes by the minute. */
export function useNow(live: Live, everyMs = 10_000): number {
  const [now, setNow] = useState(() => live.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(live.clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [live, everyMs]);
  return now;
}
