// One line of figures: who is missing, how many phones follow, how fresh this console is.

import { useMemo } from "preact/hooks";
import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import { roundsToShow } from "../lib/places";
import type { CheckIns, ConsoleInfo, Presence, Room } from "../lib/types";
import { t, tn } from "../lib/words";
import { counts, tableViews } from "./room";

interface Props {
  readonly live: Live;
  readonly people: CheckIns;
  readonly presence: Presence | null;
  readonly info: ConsoleInfo;
  readonly room: Room;
}

const LATE_SECONDS = 3; // phones answer at once; beyond, something is wrong with their network

export function Pulse({ live, people, presence, info, room }: Props) {
  const phones = presence?.phones ?? info.phones;
  const silent = presence?.silent ?? info.silent;
  const short = useShortTables(live, room, people);
  return (
    <ul class="pulse numbers" aria-label={t("Figures")}>
      <li>
        <a href="#missing-title">
          {t("{here} of {all} checked in", { here: people.here, all: people.expected })}
        </a>
      </li>
      {short > 0 && (
        <li>
          <a class="pulse-bad" href="#room-title">
            {tn("{n} table short", "{n} tables short", short)}
          </a>
        </li>
      )}
      <li>
        <a href="#screens-title">{t("Screens {n}", { n: presence?.screens ?? 0 })}</a>
      </li>
      <li>{t("Phones {n} of {all}", { n: phones, all: info.attendees })}</li>
      {silent >= LATE_SECONDS && (
        <li class="pulse-bad">{t("Slowest phone: silent for {n} s", { n: silent })}</li>
      )}
      <Freshness live={live} />
    </ul>
  );
}

/** Tables of the round that is shown first at which somebody is not here; none before it counts. */
function useShortTables(live: Live, room: Room, people: CheckIns): number {
  const { state } = useLive(live);
  const { now } = roundsToShow(state);
  const early = !counts(state);
  return useMemo(() => {
    if (early) return 0;
    const here = new Set(people.people.filter((person) => person.here).map(({ id }) => id));
    const round = room.rounds.find(({ number }) => number === now);
    const views = round ? tableViews(round, here, {}) : [];
    return views.filter(({ whole }) => whole !== "whole").length;
  }, [room, people, now, early]);
}

function Freshness({ live }: { live: Live }) {
  const now = useNow(live, 1000);
  const { online } = useLive(live);
  const seconds = Math.max(0, Math.round((now - live.heardAt) / 1000));
  return (
    <li class={online ? "" : "pulse-bad"}>
      {tn("Newest news {n} second ago", "Newest news {n} seconds ago", seconds)}
    </li>
  );
}
