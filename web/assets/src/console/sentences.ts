// What the console says about where the evening stands and what was done.

import type { State } from "../lib/types";
import { t, tn } from "../lib/words";
import type { RepairBody } from "./news";
import type { Order } from "./order";

/** Where the evening stands, as a headline. */
export function phaseWords(state: State): string {
  const { phase, round, rounds } = state;
  switch (phase) {
    case "draft":
      return t("No plan is published yet");
    case "published":
      return t("Ready, doors closed");
    case "doors_open":
      return t("Doors open");
    case "moving":
      return t("Moving to round {n} of {all}", { n: round, all: rounds });
    case "in_round":
      return t("Round {n} of {all}", { n: round, all: rounds });
    case "on_break":
      return t("Break after round {n} of {all}", { n: round, all: rounds });
    case "finished":
      return t("The evening is finished");
  }
}

/** A fact for the toast: what this console just did. */
export function doneWords(order: Order, state: State): string {
  switch (order.command) {
    case "open_doors":
      return t("The doors are open.");
    case "start":
    case "next_round":
      return t("Everybody is on the way to round {n}.", { n: state.round });
    case "skip_round":
      return t("Left out. Everybody is on the way to round {n}.", { n: state.round });
    case "repeat_round":
      return state.phase === "in_round"
        ? t("Round {n} has begun anew.", { n: state.round })
        : t("Everybody is on the way to round {n}.", { n: state.round });
    case "hold":
      return t("Nothing goes on by itself now: the next step is yours.");
    case "blackout":
      return t("All screens are dark.");
    case "lights_on":
      return t("The screens are bright again.");
    case "begin":
      return t("Round {n} has begun.", { n: state.round });
    case "pause":
      return t("The clock stands still.");
    case "resume":
      return t("The clock runs again.");
    case "extend":
      return (order.seconds ?? 0) < 0
        ? t("One minute less for all.")
        : t("One minute more for all.");
    case "extend_table":
      return t("One minute more for that table.");
    case "take_break":
      return t("The break has begun.");
    case "announce":
      return order.text
        ? t("Every phone and screen shows the message.")
        : t("The message is gone.");
    case "undo":
      return t("Undone. {where}.", { where: phaseWords(state) });
    case "finish":
      return t("The evening is finished. Well done!");
  }
}

/** What every way changes beside people's places. */
export function changeWords({ from, minutes = null, rounds = [] }: RepairBody): string[] {
  const left = rounds.map((n) => t("Round {n} does not take place.", { n }));
  if (minutes === null) return left;
  const length = tn(
    "From round {from} on, each lasts {n} minute.",
    "From round {from} on, each lasts {n} minutes.",
    minutes,
    { from },
  );
  return [...left, length];
}

/** For the console that came second: somebody else was first, and nothing happened twice. */
export function elsewhereWords(state: State, by: string): string {
  const where = phaseWords(state);
  return by
    ? t("{by} was quicker: {where}. Your press changed nothing.", { by: upperFirst(by), where })
    : t("The evening moved on meanwhile: {where}. Your press changed nothing.", { where });
}

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
