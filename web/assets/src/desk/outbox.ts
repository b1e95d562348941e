// Scans on their way to the server: written down first, sent in order, sent again after silence.

import { Problem, Unreachable } from "../lib/api";
import type { Scan, Shelf } from "./shelf";

const PATIENCE_MS = 2500; // then whoever stands at the door is told that it was noted
const NOT_NOW = new Set([401, 403, 408, 425, 429]); // for the asker or the moment, not for the scan

/** Sends one scan once. Rejects with Problem or Unreachable. */
export type Deliver = (scan: Scan, patienceMs: number) => Promise<unknown>;

export interface Refusal {
  readonly scan: Scan;
  readonly why: string;
}

/** Replaced, never changed, whenever something of it changes. */
export interface OutboxView {
  readonly waiting: readonly Scan[];
  /** What the server did not take when it came late. */
  readonly refused: readonly Refusal[];
  readonly lasting: boolean;
}

type Listener = (view: OutboxView) => void;

export class Outbox {
  #view: OutboxView;
  #listeners = new Set<Listener>();
  #lane: Promise<unknown> = Promise.resolve();
  #stuck = false;

  private constructor(
    private readonly shelf: Shelf,
    private readonly deliver: Deliver,
    waiting: readonly Scan[],
  ) {
    this.#view = { waiting, refused: [], lasting: shelf.lasting };
    this.#stuck = waiting.length > 0;
  }

  static async open(shelf: Shelf, deliver: Deliver): Promise<Outbox> {
    return new Outbox(shelf, deliver, await shelf.all());
  }

  get view(): OutboxView {
    return this.#view;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server's answer, or null: it waits here. Rejects with Problem if the server says no. */
  async send(scan: Scan): Promise<unknown> {
    await this.shelf.put(scan);
    this.#change({ waiting: [...this.#view.waiting, scan] });
    if (this.#stuck) return null;
    return this.#next(() => (this.#stuck ? null : this.#attempt(scan)));
  }

  /** Sends what waits, in order, until silence. */
  flush(): Promise<void> {
    return this.#next(async () => {
      for (let scan = this.#first; scan !== undefined; scan = this.#first) {
        try {
          if ((await this.#attempt(scan)) === null) return;
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          this.#change({ refused: [...this.#view.refused, { scan, why }] });
        }
      }
      this.#stuck = false;
    });
  }

  /** Takes a waiting scan back. */
  async drop(key: string): Promise<void> {
    await this.shelf.drop(key);
    this.#change({ waiting: this.#view.waiting.filter((scan) => scan.key !== key) });
  }

  /** The refusals were read. */
  dismiss(): void {
    this.#change({ refused: [] });
  }

  get #first(): Scan | undefined {
    return this.#view.waiting[0];
  }

  async #attempt(scan: Scan): Promise<unknown> {
    try {
      const answer = await this.deliver(scan, PATIENCE_MS);
      await this.drop(scan.key);
      return answer;
    } catch (error) {
      if (isSilence(error)) {
        this.#stuck = true;
        return null;
      }
      await this.drop(scan.key);
      throw error;
    }
  }

  #next<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#lane.then(work);
    this.#lane = turn.catch(() => undefined);
    return turn;
  }

  #change(part: Partial<OutboxView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener(this.#view);
  }
}

function isSilence(error: unknown): boolean {
  if (error instanceof Problem) return error.status >= 500 || NOT_NOW.has(error.status);
  return error instanceof Unreachable;
}
