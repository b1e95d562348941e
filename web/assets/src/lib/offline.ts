/** Has the worker keep this page, so that it opens without a network. */

import type { Live } from "./live";

/** The worker's own name for it; importing it would tie the worker's file to the pages'. */
export const PAGES_CACHE = "pages";

const SETTLE_MS = 2000;

/** Installs the worker once the page is there, and hands it this one. */
export function keepPage(): void {
  if (document.readyState === "complete") void hand(false);
  else addEventListener("load", () => void hand(false));
}

/** Keeps the page anew whenever the run moves on: for the few devices of the staff. */
export function renewing(live: Live): Live {
  let { version } = live.view.state;
  let timer: ReturnType<typeof setTimeout> | undefined;
  live.subscribe(({ state, online }) => {
    if (!online || state.version === version) return;
    ({ version } = state);
    clearTimeout(timer);
    timer = setTimeout(() => void hand(true), SETTLE_MS);
  });
  return live;
}

/** Only where browsers allow it: over TLS, and on the server's own machine. */
async function hand(anew: boolean): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const page = location.pathname;
  await navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ page, anew });
}
