/** The right third: clock, round, what happens next. */

import { type Reading, timeOfDay } from "../lib/clock";
import { delayOf } from "../lib/delay";
import { useLive, useNow, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import { Countdown } from "../lib/parts";
import type { DoorCode, Hall, State } from "../lib/types";
import { t } from "../lib/words";

interface Props {
  live: Live;
  hall: Hall;
  /** The code to check in by, where this screen shows it. */
  door?: DoorCode | null;
}

export function Side({ live, hall, door = null }: Props) {
  const { state } = useLive(live);
  const now = useNow(live, 1000);
  const reading = useReading(live);
  return (
    <aside class="side">
      <p class="event-name" dir="auto">
        {hall.event.name}
      </p>
      <div class="side-now">
        <p class="side-title">{titleOf(state)}</p>
        <Countdown live={live} lead={state.phase === "moving" ? t("The round begins in") : ""} />
        {door === null ? <p class="side-word">{wordOf(state, reading)}</p> : <Door code={door} />}
      </div>
      <p class="side-next">{nextOf(state, hall, now)}</p>
      <p class="side-clock numbers">{timeOfDay(now, hall.event.timezone)}</p>
    </aside>
  );
}

/** The poster at the door, on a screen. */
function Door({ code: { size, path } }: { code: DoorCode }) {
  return (
    <figure class="door">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("QR code of the check-in")}>
        <path d={path} shape-rendering="crispEdges" />
      </svg>
      <figcaption class="side-word">{t("Check in here: scan this with your phone")}</figcaption>
    </figure>
  );
}

export function titleOf(state: State): string {
  if (state.phase === "finished") return t("See you again");
  if (state.round === 0) return t("Welcome");
  if (state.phase === "on_break") return t("Break");
  return t("Round {n} of {all}", { n: state.round, all: state.rounds });
}

export function wordOf(state: State, reading: Reading | null): string {
  if (reading?.kind === "paused") return "";
  if (state.phase === "doors_open") return t("Check in: scan the code on your badge");
  if (state.phase === "moving") return t("Please go to your table");
  if (state.phase !== "in_round") return "";
  return reading?.kind === "over" ? t("Please come to an end") : t("Enjoy your talk");
}

function nextOf(state: State, hall: Hall, now: number): string {
  if (state.phase === "finished" || state.phase === "draft") return "";
  const coming = hall.rounds.find((round) => round.number === state.round + 1);
  if (coming === undefined) return t("Next: the end of the evening");
  const programme = hall.rounds.map((round) => ({ ...round, round: round.number }));
  const starts = Date.parse(coming.starts) + delayOf(state, programme, now);
  if (starts < now) return t("Round {n} begins soon", { n: coming.number });
  const time = timeOfDay(starts, hall.event.timezone);
  return t("Round {n} begins at {time}", { n: coming.number, time });
}
