// The check-in desk: a name or a code in, one colour and one place out, ready for the next.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDocument } from "../lib/document";
import { follow } from "../lib/follow";
import { useLive } from "../lib/island";
import { placesIn, roundsToShow } from "../lib/places";
import type { Boot, CheckIns, Presence, Room } from "../lib/types";
import { t } from "../lib/words";
import { useArrivals } from "./arrivals";
import { Door, useDoor } from "./door";
import { Finder } from "./finder";
import { Flash } from "./flash";
import { Offline } from "./offline";

export interface DeskBoot extends Boot {
  readonly check_ins: CheckIns;
  readonly room: Room;
}

export function Desk({ boot }: { boot: DeskBoot }) {
  const [presence, setPresence] = useState<Presence | null>(null);
  const [live] = useState(() => follow(boot, { presence: setPresence }));
  const { state, online } = useLive(live);
  const [door, setDoor] = useDoor();
  const field = useRef<HTMLInputElement>(null);
  const room = useDocument(`${boot.api}/room`, boot.room, `${state.plan} ${online}`);
  const timezone = boot.room.event.timezone;
  const arrivals = useArrivals(boot.api, door, timezone);
  const people = useDocument(
    `${boot.api}/check-ins`,
    boot.check_ins,
    `${presence?.version} ${arrivals.count} ${online}`,
  );
  const counts = presence ?? people;
  const round = roundsToShow(state).now;
  const places = useMemo(() => placesIn(room, round), [room, round]);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="desk">
      <Offline live={live} timezone={timezone} />
      <header class="desk-head spread">
        <div>
          <p class="soft">{boot.room.event.name}</p>
          <h1>{t("Check-in")}</h1>
        </div>
        <p class="desk-count numbers" role="status">
          <strong>{counts.here}</strong> {t("of {n} here", { n: counts.expected })}
        </p>
        <Door door={door} onChange={setDoor} />
      </header>
      <Finder
        people={people.people}
        roles={boot.room.event.roles}
        {...{ field, arrivals, places, round, timezone }}
      />
      <Flash verdict={arrivals.verdict} serial={arrivals.count} onDismiss={arrivals.dismiss} />
    </div>
  );
}
