/** What this page knows of the run: the newest state, and how fresh that knowledge is. */

import type { ServerClock } from "./clock";
import type { Beacon, State } from "./types";

/** The figure of LIVE.md: so long without a beacon, and the page calls itself offline. */
export const QUIET_MS = 12_000;

/** Replaced, never changed, whenever something of it changes. */
export interface LiveView {
  state: State;
  online: boolean;
  /** Server time in ms at which this page last heard from the server. */
  asOf: number;
  /** The server's sentence when this page's link no longer works, else null. */
  refused: string | null;
}

type Listener = (view: LiveView) => void;

/**
 * Keeps the highest version it saw, whichever way and in whichever order news arrives. With `asOf`
 * (server ms) it begins offline: what it starts from was true then.
 */
export class Live {
  #view: LiveView;
  #listeners = new Set<Listener>();
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #heardAt: number;

  constructor(
    state: State,
    readonly clock: ServerClock,
    asOf: number | null = null,
  ) {
    clock.hint(state.server_now);
    this.#heardAt = asOf ?? clock.now();
    this.#view = { state, online: asOf === null, asOf: this.#heardAt, refused: null };
    if (asOf === null) this.heard();
  }

  get view(): LiveView {
    return this.#view;
  }

  /** Server time in ms of the last sign of life; unlike `asOf` it moves on without a change. */
  get heardAt(): number {
    return this.#heardAt;
  }

  /** Calls `listener` at every change; the function returned ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a whole state from push, poll or a command's answer. Older versions are dropped. */
  take(state: State): void {
    if (state.version > this.#view.state.version) this.#change({ state });
  }

  /** Notes a sign of life that vouches for the next `freshMs`. */
  heard(freshMs = QUIET_MS): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.lost(), freshMs);
    this.#heardAt = this.clock.now();
    if (!this.#view.online || this.#view.refused !== null) {
      this.#change({ online: true, refused: null });
    }
  }

  /** Notes a beacon. False: news were missed or this device slept, so ask for the state. */
  hear(beacon: Beacon): boolean {
    this.heard();
    const awake = this.clock.hint(beacon.server_now);
    return awake && beacon.version <= this.#view.state.version;
  }

  /** Calls the page offline now. */
  lost(): void {
    if (this.#view.online) this.#change({ online: false });
  }

  /** The server answers, but no longer knows this page's link. */
  refuse(sentence: string): void {
    if (this.#view.refused !== sentence) this.#change({ refused: sentence });
  }

  #change(part: Partial<LiveView>): void {
    this.#view = { ...this.#view, asOf: this.#heardAt, ...part };
    for (const listener of this.#listeners) listener(this.#view);
  }
}
