/** One person's own data: read again when the plan or the check-in changes. */

import { useEffect, useState } from "preact/hooks";
import { get, post, Problem } from "../lib/api";
import type { Live } from "../lib/live";
import type { CheckInAnswer, Me, OwnNumber, State } from "../lib/types";
import { t } from "../lib/words";
import { type Change, changeBetween } from "./changed";

const JITTER_MS = 1000;
const CATCH_UP_MS = 5000; // back online: what else changed is not urgent, and all phones come back
const RETRY_MS = 5000;

type Listener = (me: Me) => void;

/** Holds `me` and reads it again when it is no longer true. */
export class Mine {
  /** What the last new plan changed for this person. */
  change: Change | null = null;
  /** The evening was over when `me` was read. */
  readSinceEnd = false;
  #listeners = new Set<Listener>();
  #live: Live | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    public me: Me,
    private readonly api: string,
  ) {}

  /** Reads `me` again after a new plan and at the end: soon, but not with all the hall at once. */
  follow(live: Live): void {
    this.#live = live;
    let wasOnline = live.view.online;
    let wasOver = isOver(live.view.state);
    this.readSinceEnd = wasOver;
    live.subscribe(({ state, online }) => {
      const ends = isOver(state) && !wasOver;
      wasOver = isOver(state);
      if (state.plan !== this.me.plan || ends) this.#readIn(Math.random() * JITTER_MS);
      else if (online && !wasOnline) this.#readIn(Math.random() * CATCH_UP_MS);
      wasOnline = online;
    });
  }

  /** The reader has seen what changed. */
  seen(): void {
    this.change = null;
    this.#take(this.me);
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async read(): Promise<void> {
    const over = this.#live !== null && isOver(this.#live.view.state);
    const answer = await get<Me>(`${this.api}/me`).catch(() => null);
    if (answer !== null) this.readSinceEnd = over;
    if (answer?.body) this.#take(answer.body);
    else this.#readIn(RETRY_MS);
  }

  /** Says "I am here". Null is success, otherwise the sentence why not. */
  async checkIn(): Promise<string | null> {
    try {
      const { at, door } = await post<CheckInAnswer>(`${this.api}/check-ins`);
      this.#take({ ...this.me, checked_in: { at, door } });
      return null;
    } catch (error) {
      return error instanceof Problem
        ? error.message
        : t("No connection right now. Try again, or say your name at the desk.");
    }
  }

  /** Asks for a number on screens in place of the name, or for the name; as `checkIn` answers. */
  async showNumber(wanted: boolean): Promise<string | null> {
    try {
      const { number } = await post<OwnNumber>(`${this.api}/numbers`, { wanted });
      this.#take({ ...this.me, number });
      return null;
    } catch (error) {
      return error instanceof Problem ? error.message : t("No connection right now. Try again.");
    }
  }

  #readIn(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.read();
    }, delay);
  }

  #take(me: Me): void {
    const { state } = this.#live?.view ?? {};
    this.change = (state && changeBetween(this.me, me, state)) ?? this.change;
    this.me = me;
    for (const listener of this.#listeners) listener(me);
  }
}

const isOver = ({ phase }: State): boolean => phase === "finished";

/** The person's own data, kept current. */
export function useMine(mine: Mine): { me: Me; change: Change | null } {
  const now = () => ({ me: mine.me, change: mine.change });
  const [shown, show] = useState(now);
  useEffect(() => {
    show(now());
    return mine.subscribe(() => show(now()));
  }, [mine]);
  return shown;
}

/** Scanning the badge at the door opens this page, and that is the check-in. */
export const checksInByItself = (state: State, me: Me): boolean =>
  OPEN.has(state.phase) && me.checked_in === null;

/** Doors stay open for latecomers until the evening is finished. */
const OPEN: ReadonlySet<string> = new Set(["doors_open", "moving", "in_round", "on_break"]);
