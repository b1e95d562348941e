// The head: where the evening stands and the clock, always in sight.

import { timeOfDay } from "../lib/clock";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import { Countdown } from "../lib/parts";
import type { Room, State } from "../lib/types";
import { t } from "../lib/words";
import { phaseWords } from "./sentences";
import { look, SOON_SECONDS } from "../lib/warning";

interface Props {
  readonly live: Live;
  readonly room: Room;
  /** Tint the head when time runs out. */
  readonly colour: boolean;
}

export function Head({ live, room, colour }: Props) {
  const { state } = useLive(live);
  const reading = useReading(live);
  const words = phaseWords(state);
  const paused = state.paused_left !== null;
  const seconds = look(state, reading?.seconds ?? null).seconds;
  const soon = seconds !== null && seconds <= SOON_SECONDS && seconds > -1;
  const tint = soon ? "soon" : reading?.kind;
  return (
    <header class={colour || paused ? `head head-${tint}` : "head"}>
      <div>
        <p class="soft head-event">{room.event.name}</p>
        <h1>{words}</h1>
      </div>
      {reading === null ? <p class="soft head-planned">{planned(state, room)}</p> : <Countdown live={live} />}
      <p class="visually-hidden" role="status">
        {paused ? t("{words}, paused", { words }) : words}
        {soon && `. ${t("2 minutes left")}`}
      </p>
    </header>
  );
}

/** Before the first round: when it should begin. */
function planned(state: State, room: Room): string {
  const first = room.rounds[0];
  if (first === undefined || state.round > 0 || state.phase === "finished") return "";
  const time = timeOfDay(first.starts, room.event.timezone);
  return t("Round 1 is planned for {time}", { time });
}
