// Sends what the facilitator decided: one command at a time, with the version that was on screen.

import { useRef, useState } from "preact/hooks";
import { post, Problem } from "../lib/api";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { State } from "../lib/types";
import { t } from "../lib/words";
import type { Order } from "./order";
import { doneWords, elsewhereWords } from "./sentences";
import type { CommandName } from "./steps";

/** What came of the last order; `undoable` while one press takes it back. */
export interface Outcome {
  readonly kind: "good" | "warn" | "bad";
  readonly text: string;
  readonly undoable: boolean;
  /** How to take it back where that is not the run's own undo. */
  readonly undo: (() => void) | null;
  /** Tells two outcomes with the same words apart. */
  readonly serial: number;
}

export interface Commands {
  readonly inFlight: CommandName | null;
  readonly outcome: Outcome | null;
  give(order: Order): void;
  say(kind: Outcome["kind"], text: string, undo?: boolean | (() => void)): void;
  dismiss(): void;
}

/** The one way from this console to the run. */
export function useCommands(live: Live, api: string): Commands {
  const { version } = useLive(live).state; // as shown, which may be older than what live holds
  const [inFlight, setInFlight] = useState<CommandName | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const busy = useRef(false); // state comes a frame late: a double click would slip through
  const serial = useRef(0);

  const say: Commands["say"] = (kind, text, undo = false) => {
    serial.current += 1;
    const own = typeof undo === "function" ? undo : null;
    setOutcome({ kind, text, undoable: undo !== false, undo: own, serial: serial.current });
  };
  const give = async (order: Order): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setInFlight(order.command);
    try {
      const { command, ...body } = order;
      const state = await post<State>(`${api}/run/${command}`, { version, ...body });
      live.take(state);
      say("good", doneWords(order, state), command !== "undo");
    } catch (error) {
      report(error, live, say);
    } finally {
      busy.current = false;
      setInFlight(null);
    }
  };
  const dismiss = (): void => setOutcome(null);
  return { inFlight, outcome, give: (order) => void give(order), say, dismiss };
}

export function report(error: unknown, live: Live, say: Commands["say"]): void {
  if (!(error instanceof Problem)) {
    const sentence = t("No answer from the server. When it is back, this page shows what is true.");
    say("bad", sentence);
    return;
  }
  const { state, by, detail } = error.body as { state?: State; by?: string; detail?: string };
  if (state !== undefined) {
    live.take(state);
    say("warn", elsewhereWords(state, by ?? ""));
    return;
  }
  say(error.status === 409 ? "warn" : "bad", [error.message, detail].filter(Boolean).join(" "));
}
