// Sound and vibration, each as this device's owner wants it.

import type { Moment } from "../lib/warning";

const TONES: Record<Moment, readonly number[]> = { soon: [880, 880], end: [660, 550, 440] };
const TREMBLE_MS: Record<Moment, number[]> = {
  soon: [200, 150, 200],
  end: [400, 200, 400, 200, 400],
};
const TONE_S = 0.25;
const GAP_S = 0.4; // fewer than three a second

let context: AudioContext | null = null;

/** Browsers let a page sound only after somebody touched it. */
export function unlockSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

export function sound(moment: Moment): void {
  if (context === null) return;
  const { currentTime, destination } = context;
  TONES[moment].forEach((pitch, index) => {
    const tone = new OscillatorNode(context!, { frequency: pitch, type: "triangle" });
    const loudness = new GainNode(context!, { gain: 0.4 });
    tone.connect(loudness).connect(destination);
    tone.start(currentTime + index * GAP_S);
    tone.stop(currentTime + index * GAP_S + TONE_S);
  });
}

export function vibrate(moment: Moment): void {
  navigator.vibrate?.(TREMBLE_MS[moment]);
}
