// What can be done next, and what the one big button says. No network, no page.

import { secondsLeft } from "../lib/clock";
import type { Room, RoomRound, State } from "../lib/types";
import { t, tn } from "../lib/words";

export type CommandName =
  | "open_doors"
  | "start"
  | "next_round"
  | "skip_round"
  | "repeat_round"
  | "begin"
  | "pause"
  | "resume"
  | "extend"
  | "extend_table"
  | "take_break"
  | "announce"
  | "hold"
  | "blackout"
  | "lights_on"
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

/** Leaves out the coming round; nothing where no round would be left. */
function skipSteps(state: State, room: Room): Step[] {
  const coming = state.phase === "moving" ? state.round : followingRound(state, room);
  const after = coming === null ? null : followingRound({ ...state, round: coming }, room);
  if (after === null) return [];
  const label = t("Skip round {n}", { n: coming! });
  const effect = t("round {n} comes at once", { n: after });
  return [{ command: "skip_round", label, effect, guarded: true }];
}

/** Begins the last round anew that had begun; nothing before the first has. */
function repeatSteps(state: State, room: Room): Step[] {
  let number = state.phase === "moving" ? state.round - 1 : state.round;
  while (leftOut(roundOf(room, number))) number -= 1;
  if (number < 1) return [];
  const label = t("Repeat round {n}", { n: number });
  const back = t("people go back to their tables");
  const effect = state.phase === "in_round" ? t("the clock starts anew") : back;
  return [{ command: "repeat_round", label, effect, guarded: true }];
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
  const rest = [...repeatSteps(state, room), ...skipSteps(state, room), finishStep()];
  if (state.phase === "moving") {
    const begin = t("Begin round {n} now", { n: state.round });
    return [{ command: "begin", label: begin, effect: "", guarded: false }, ...rest];
  }
  if (last) return [finishStep(), ...repeatSteps(state, room)];
  const next = nextRoundStep(state, room, early);
  if (state.phase === "on_break") return [next, ...rest];
  const pause = breakStep(state, room, early);
  const planned = roundOf(room, state.round)?.break_after ?? null;
  return planned === null ? [next, pause, ...rest] : [pause, next, ...rest];
}

/** The steps that make sense now, the most likely one first; empty when the evening is over. */
export function nextSteps(state: State, room: Room, now: number): Step[] {
  switch (state.phase) {
    case "draft":
    case "published":
      return [openStep()];
    case "doors_open":
      return [startStep(room), ...skipSteps(state, room), finishStep()];
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
