/** A fresh screen shows a code until somebody types it in at a console. */

import { get } from "../lib/api";

const ASK_EVERY_MS = 2000;

/** Asks whether the code still waits; else the server has another page for this screen. */
export function awaitPairing(): void {
  const look = async (): Promise<void> => {
    const answer = await get<{ waiting: boolean }>("/screen/paired").catch(() => null);
    if (answer?.body?.waiting === false) location.reload();
    else setTimeout(() => void look(), ASK_EVERY_MS);
  };
  void look();
}
