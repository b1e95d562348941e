// What can be done next, and what the one big button says. No network, no page.

import { secondsLeft } from "../lib/clock";
import type { Room, RoomRound, State } from "../lib/types";
import { t, tn } from "../lib/words";

export type CommandName =
  | "open_doors"
  | "start"
  | "next_round"
  | "begin"
  | "pause"
  | "resume"
  | "extend"
  | "extend_table"
  | "take_break"
  | "announce"
  | "undo"
  | "finish";

export interface Step {
  readonly command: CommandName;
  readonly label: string;
  /** What happens when pressed; empty when the label says it all. */
  readonly effect: string;
  /** Needs a hold or a second press: it cannot be shrugged off once 80 people move. */
  readonly guarded: boolean;
  readonly seconds?: number;
}

/** What a break lasts that nobody planned. */
const UNPLANNED_BREAK_MINUTES = 10;

const roundOf = (room: Room, number: number): RoomRound | undefined =>
  room.rounds.find((round) => round.number === number);

/** The next round that takes place: a plan may leave one out. */
function followingRound(state: State, room: Room): number | null {
  const later = Array.from({ length: state.rounds }, (_, index) => index + 1).slice(state.round);
  return later.find((number) => !leftOut(roundOf(room, number))) ?? null;
}

const leftOut = (round: RoomRound | undefined): boolean =>
  round !== undefined && round.tables.length === 0 && round.away.length > 0;

/** True while the clock of the phase still has time on it, or is stopped. */
export function timeLeft(state: State, now: number): boolean {
  return (secondsLeft(state, now) ?? 0) > 0;
}

const openStep = (): Step => ({
  command: "open_doors",
  label: t("Open the doors"),
  effect: t("check-in begins"),
  guarded: false,
});

function startStep(room: Room): Step {
  const first = roundOf(room, 1);
  const effect = first
    ? tn("{n} person goes to their table", "{n} people go to their tables", first.moves)
    : "";
  return { command: "start", label: t("Start round 1"), effect, guarded: false };
}

function nextRoundStep(state: State, room: Room, guarded: boolean): Step {
  const number = followingRound(state, room) ?? state.round + 1;
  const coming = roundOf(room, number);
  const effect = coming ? moveSentence(coming.moves) : "";
  return { command: "next_round", label: t("Start round {n}", { n: number }), effect, guarded };
}

function moveSentence(moves: number): string {
  if (moves === 0) return t("nobody moves");
  return tn("{n} person moves", "{n} people move", moves);
}

function breakStep(state: State, room: Room, guarded: boolean): Step {
  const planned = roundOf(room, state.round)?.break_after ?? null;
  const minutes = planned ?? UNPLANNED_BREAK_MINUTES;
  const label = planned === null ? t("Start a break") : t("Start the break");
  const effect = tn("{n} minute", "{n} minutes", minutes);
  return { command: "take_break", label, effect, guarded, seconds: minutes * 60 };
}

const finishStep = (): Step => ({
  command: "finish",
  label: t("Finish the evening"),
  effect: "",
  guarded: true,
});

const resumeStep = (state: State): Step => ({
  command: "resume",
  label: t("Resume"),
  effect: state.phase === "on_break" ? t("the break goes on") : t("the clock runs again"),
  guarded: false,
});

function runningSteps(state: State, room: Room, early: boolean): Step[] {
  const last = followingRound(state, room) === null;
  if (state.phase === "moving") {
    const begin = t("Begin round {n} now", { n: state.round });
    return [{ command: "begin", label: begin, effect: "", guarded: false }, finishStep()];
  }
  if (last) return [finishStep()];
  const next = nextRoundStep(state, room, early);
  if (state.phase === "on_break") return [next, finishStep()];
  const pause = breakStep(state, room, early);
  const planned = roundOf(room, state.round)?.break_after ?? null;
  return planned === null ? [next, pause, finishStep()] : [pause, next, finishStep()];
}

/** The steps that make sense now, the most likely one first; empty when the evening is over. */
export function nextSteps(state: State, room: Room, now: number): Step[] {
  switch (state.phase) {
    case "draft":
    case "published":
      return [openStep()];
    case "doors_open":
      return [startStep(room), finishStep()];
    case "finished":
      return [];
    default: {
      const steps = runningSteps(state, room, timeLeft(state, now));
      return state.paused_left === null ? steps : [resumeStep(state), ...steps];
    }
  }
}

/** One line that names a step wholly: "Start round 4 · 58 people move". */
export const stepName = (step: Step): string =>
  step.effect ? `${step.label} · ${step.effect}` : step.label;
