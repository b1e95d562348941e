/** Two minutes left, and time is up: said once each, where the owner wants it. */

import { useEffect, useRef } from "preact/hooks";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import { look, passed, SOON_SECONDS } from "../lib/warning";
import { t } from "../lib/words";
import type { Attention } from "./attention";

interface Props {
  live: Live;
  attention: Attention;
  /** Seconds that this table has more than the others. */
  extra: number;
}

export function TimeUp({ live, attention, extra }: Props) {
  const { state } = useLive(live);
  const now = look(state, useReading(live, extra)?.seconds ?? null);
  const before = useRef(now);
  useEffect(() => {
    const moment = passed(before.current, now);
    before.current = now;
    if (moment !== null && attention.switches[moment]) attention.call(moment);
  });
  const words = state.phase === "in_round" ? wordsFor(now.seconds, attention) : "";
  return (
    <div class="time-up" role="status">
      {words !== "" && <p class="notice notice-now">{words}</p>}
    </div>
  );
}

function wordsFor(seconds: number | null, { switches }: Attention): string {
  if (seconds === null || seconds > SOON_SECONDS) return "";
  if (seconds > 0) return switches.soon ? t("Less than two minutes left.") : "";
  return switches.end ? t("Time is up. Please come to an end.") : "";
}
