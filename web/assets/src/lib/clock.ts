/**
 * The server's time on this device, and what is left of a phase. The device's own wall clock is never
 * asked.
 */

import type { State } from "./types";

interface Sample {
  offset: number;
  roundTrip: number;
}

const KEPT_SAMPLES = 8;
const DOUBT_MS = 1000;
const monotonic = (): number => performance.now();

/** Estimates the server's time from the fastest of the last round trips. All figures in ms. */
export class ServerClock {
  #samples: Sample[] = [];
  #offset: number | null = null;

  constructor(private readonly elapsed: () => number = monotonic) {}

  /** The server's time in ms since 1970. */
  now(): number {
    return this.elapsed() + (this.#offset ?? 0);
  }

  /** Learns from a question sent and answered at these monotonic instants. */
  learn(sent: number, received: number, serverNow: string): void {
    const offset = Date.parse(serverNow) - (sent + received) / 2;
    this.#samples = [...this.#samples, { offset, roundTrip: received - sent }].slice(-KEPT_SAMPLES);
    this.#offset = this.#samples.reduce((best, sample) =>
      sample.roundTrip < best.roundTrip ? sample : best,
    ).offset;
  }

  /**
   * Takes a pushed time, whose way here is unknown, if nothing better is known. False says that
   * this clock must be behind (it stood still, most likely) and needs a fresh round trip.
   */
  hint(serverNow: string): boolean {
    this.#offset ??= Date.parse(serverNow) - this.elapsed();
    return Date.parse(serverNow) - this.now() < DOUBT_MS;
  }

  /** Forgets old round trips: during sleep the monotonic clock may have stood still. */
  forget(): void {
    this.#samples = [];
  }
}

/** Seconds left of the phase: negative past the deadline, null if nothing counts down. */
export function secondsLeft(
  state: Pick<State, "deadline" | "paused_left">,
  now: number,
): number | null {
  if (state.paused_left !== null) return state.paused_left;
  return state.deadline === null ? null : (Date.parse(state.deadline) - now) / 1000;
}

/** "4:12", or "1:04:12" from an hour on. Counts down to 0:00 at the deadline and up from it. */
export function clockFace(seconds: number): string {
  const whole = seconds >= 0 ? Math.ceil(seconds) : Math.floor(-seconds);
  const two = (n: number): string => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

/** What a countdown shows: the figures, and whether they are left, over, or standing still. */
export interface Reading {
  face: string;
  kind: "left" | "over" | "paused";
  seconds: number;
}

/** Reads the countdown; overtime begins when a whole second has passed since the deadline. */
export function reading(
  state: Pick<State, "deadline" | "paused_left">,
  now: number,
  extra = 0,
): Reading | null {
  const left = secondsLeft(state, now);
  if (left === null) return null;
  const seconds = left + extra;
  const running = seconds <= -1 ? "over" : "left";
  const kind = state.paused_left === null ? running : "paused";
  return { face: clockFace(seconds), kind, seconds };
}

/** "18:42" in the event's zone; `at` is an ISO string or ms since 1970. */
export function timeOfDay(at: string | number, timezone: string, locale = "en"): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  }).format(new Date(at));
}

/** "Thursday, 11 March 2027" in the event's zone, in the reader's language. */
export function dayOf(at: string, timezone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "full",
    timeZone: timezone,
  }).format(new Date(at));
}
