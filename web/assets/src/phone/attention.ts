/** Keeps the phone awake while the evening runs, and calls its owner, as they want it. */

import type { Phase } from "../lib/types";
import type { Moment } from "../lib/warning";
import { keepSwitches, storedSwitches, type Switches } from "./switches";

export type Call = "turn" | Moment;

const AWAKE: ReadonlySet<Phase> = new Set(["moving", "in_round"]);
const TREMBLE_MS: Record<Call, number[]> = {
  turn: [200, 100, 200],
  soon: [200, 150, 200],
  end: [400, 200, 400],
};
const NOTES_HZ: Record<Call, readonly number[]> = {
  turn: [660, 880],
  soon: [880, 880],
  end: [660, 550, 440],
};
const NOTE_S = 0.35; // fewer than three a second
const VOLUME = 0.2;

const shelf = (): Storage => localStorage;

export class Attention {
  #switches = storedSwitches(shelf, matchMedia("(prefers-reduced-motion: reduce)").matches);
  #phase: Phase = "draft";
  #lock: WakeLockSentinel | null = null;
  #audio: AudioContext | null = null;

  constructor() {
    document.addEventListener("visibilitychange", () => void this.#hold());
    // After a reload the first tap anywhere lets later sounds through.
    addEventListener("pointerdown", () => this.#switches.sound && this.#unlocked(), { once: true });
  }

  get switches(): Switches {
    return this.#switches;
  }

  /** Turns a switch, and lets its owner feel or hear at once what it does. */
  turn(name: keyof Switches, on: boolean): void {
    this.#switches = { ...this.#switches, [name]: on };
    keepSwitches(shelf, this.#switches);
    if (on && name === "sound") this.#ring("turn");
    if (on && name === "vibration") navigator.vibrate?.(TREMBLE_MS.turn);
    void this.#hold();
  }

  /** Stays awake in the phases that need it. */
  follow(phase: Phase): void {
    this.#phase = phase;
    void this.#hold();
  }

  /** Two short pulses, and notes, where the owner wants them. */
  call(what: Call): void {
    if (this.#switches.vibration) navigator.vibrate?.(TREMBLE_MS[what]);
    if (this.#switches.sound) this.#ring(what);
  }

  /** Browsers drop the lock whenever the page is hidden. */
  async #hold(): Promise<void> {
    if (!AWAKE.has(this.#phase) || !this.#switches.awake) {
      await this.#lock?.release();
      this.#lock = null;
      return;
    }
    if (document.hidden || !("wakeLock" in navigator) || this.#lock?.released === false) return;
    // Refused when the battery is low: the page works without it.
    this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
  }

  /** Browsers keep silent until the page was tapped once. */
  #unlocked(): AudioContext {
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
    return this.#audio;
  }

  #ring(what: Call): void {
    const audio = this.#unlocked();
    for (const [index, hertz] of NOTES_HZ[what].entries()) {
      const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
      const starts = audio.currentTime + index * NOTE_S;
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(VOLUME, starts);
      loudness.gain.linearRampToValueAtTime(0, starts + NOTE_S);
      tone.connect(loudness).connect(audio.destination);
      tone.start(starts);
      tone.stop(starts + NOTE_S);
    }
  }
}
