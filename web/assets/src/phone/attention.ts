/** Keeps the phone awake while the evening runs, and lets it tremble when its owner has to move. */

import type { Phase } from "../lib/types";

const AWAKE: ReadonlySet<Phase> = new Set(["moving", "in_round"]);
const TREMBLE_MS = [200, 100, 200];

/** Holds a wake lock in the phases that need one; browsers drop it whenever the page is hidden. */
export class WakeLock {
  #lock: WakeLockSentinel | null = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", () => void this.#apply());
  }

  follow(phase: Phase): void {
    this.#wanted = AWAKE.has(phase);
    void this.#apply();
  }

  async #apply(): Promise<void> {
    if (!this.#wanted) {
      await this.#lock?.release();
      this.#lock = null;
      return;
    }
    if (document.hidden || !("wakeLock" in navigator) || this.#lock?.released === false) return;
    // Refused when the battery is low: the page works without it.
    this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
  }
}

/** Two short pulses where the device and its owner allow them. */
export function tremble(): void {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(TREMBLE_MS);
}
