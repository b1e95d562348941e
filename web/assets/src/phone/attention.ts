/** Keeps the phone awake while the evening runs, and calls its owner when they have to move. */

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

/** Two short pulses where the device allows them, and two notes where its owner wants them. */
export function callOwner(): void {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(TREMBLE_MS);
  if (isSoundOn()) ring();
}

const SOUND = "speedmentor.sound";
const NOTES_HZ = [660, 880];
const NOTE_S = 0.18;
const VOLUME = 0.2;

/** Storage is refused in some private windows: then there is no sound. */
export function isSoundOn(): boolean {
  try {
    return localStorage.getItem(SOUND) === "on";
  } catch {
    return false;
  }
}

export function switchSound(on: boolean): void {
  try {
    if (on) localStorage.setItem(SOUND, "on");
    else localStorage.removeItem(SOUND);
  } catch {
    // As above.
  }
}

let audio: AudioContext | null = null;

/** Plays the two notes; browsers keep silent until the page was tapped once. */
export function ring(): void {
  audio ??= new AudioContext();
  void audio.resume();
  for (const [index, hertz] of NOTES_HZ.entries()) {
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

/** After a reload the first tap anywhere lets later sounds through. */
export function unlockSound(): void {
  const unlock = (): void => {
    if (!isSoundOn()) return;
    audio ??= new AudioContext();
    void audio.resume();
  };
  addEventListener("pointerdown", unlock, { once: true });
}
