// A sound for each colour: heard without looking, made without files, silent until wanted.

import { useState } from "preact/hooks";
import type { Verdict } from "./verdict";

const STORED = "sm_sound";
const LOUDNESS = 0.2;
const SHAKE_MS: Record<Verdict["kind"], number[]> = {
  good: [60],
  warn: [60, 80, 60],
  bad: [250],
};

// Hertz and the seconds each lasts: up is good, twice the same is a repeat, low is wrong.
const TONES: Record<Verdict["kind"], readonly (readonly [number, number])[]> = {
  good: [[880, 0.09], [1318, 0.14]],
  warn: [[660, 0.1], [660, 0.1]],
  bad: [[196, 0.35]],
};

export interface Sound {
  readonly on: boolean;
  toggle(): void;
  play(kind: Verdict["kind"]): void;
}

export function useSound(): Sound {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) === "on");
  const [speaker] = useState(() => new Speaker());
  const toggle = (): void => {
    localStorage.setItem(STORED, on ? "off" : "on");
    setOn(!on);
    if (!on) speaker.play("good");
  };
  const play = (kind: Verdict["kind"]): void => {
    if (!on) return;
    speaker.play(kind);
    navigator.vibrate?.(SHAKE_MS[kind]);
  };
  return { on, toggle, play };
}

/** Browsers let a page sound only after a tap or key: the context is made at the first sound. */
class Speaker {
  #context: AudioContext | null = null;

  play(kind: Verdict["kind"]): void {
    this.#context ??= new AudioContext();
    const context = this.#context;
    void context.resume();
    let start = context.currentTime;
    for (const [hertz, seconds] of TONES[kind]) {
      beep(context, hertz, start, seconds);
      start += seconds * 1.3;
    }
  }
}

function beep(context: AudioContext, hertz: number, start: number, seconds: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = hertz;
  tone.type = "triangle";
  loudness.gain.setValueAtTime(LOUDNESS, start);
  loudness.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}
