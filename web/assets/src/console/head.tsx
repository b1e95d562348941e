// The head: where the evening stands and the clock, always in sight.

import { timeOfDay } from "../lib/clock";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import { Countdown } from "../lib/parts";
import type { Room, State } from "../lib/types";
import { t } from "../lib/words";
import { phaseWords } from "./sentences";

export function Head({ live, room }: { live: Live; room: Room }) {
  const { state } = useLive(live);
  const reading = useReading(live);
  const words = phaseWords(state);
  const paused = state.paused_left !== null;
  return (
    <header class={`head head-${reading?.kind ?? "still"}`}>
      <div>
        <p class="soft head-event">{room.event.name}</p>
        <h1>{words}</h1>
      </div>
      {reading === null ? <p class="soft">{planned(state, room)}</p> : <Countdown live={live} />}
      <p class="visually-hidden" role="status">
        {paused ? t("{words}, paused", { words }) : words}
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
