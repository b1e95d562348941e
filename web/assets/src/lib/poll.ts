/** Asks for the state over HTTP: regularly when no socket works, once when news may be missing. */

import { get, Problem } from "./api";
import type { Live } from "./live";
import type { State } from "./types";

const SHORTEST_MS = 10_000;
const JITTER_MS = 5_000;
const GRACE_MS = 5_000;
const REFUSALS = new Set([401, 403, 404]);

/** Polls `url` every 10 to 15 s while running, so that a hall's phones do not march in step. */
export class Poll {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #etag: string | null = null;

  constructor(
    private readonly url: string,
    private readonly live: Live,
    private readonly jitter: () => number = Math.random,
  ) {}

  /** Starts asking, the first time after `delay`; does nothing if already running. */
  start(delay = 0): void {
    if (this.#running) return;
    this.#running = true;
    this.#timer = setTimeout(() => void this.#round(), delay);
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** Asks once for the whole state, which also sets the clock. False: no answer. */
  sync(): Promise<boolean> {
    return this.#ask(null);
  }

  async #round(): Promise<void> {
    await this.#ask(this.#etag);
    if (!this.#running) return;
    this.#timer = setTimeout(() => void this.#round(), this.#wait());
  }

  #wait(): number {
    return SHORTEST_MS + this.jitter() * JITTER_MS;
  }

  async #ask(etag: string | null): Promise<boolean> {
    try {
      const answer = await get<State>(this.url, etag);
      this.#etag = answer.etag;
      this.live.heard(SHORTEST_MS + JITTER_MS + GRACE_MS);
      if (answer.body !== null) {
        this.live.clock.learn(answer.sent, answer.received, answer.body.server_now);
        this.live.take(answer.body);
      }
      return true;
    } catch (error) {
      if (error instanceof Problem && REFUSALS.has(error.status)) this.live.refuse(error.message);
      return false;
    }
  }
}
