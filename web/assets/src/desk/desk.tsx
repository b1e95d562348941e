// The check-in desk: a name or a code in, one colour and one place out, ready for the next.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDocument, useTurn } from "../lib/document";
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

const LOOK_AROUND_MS = 15_000;

export function Desk({ boot }: { boot: DeskBoot }) {
  const [presence, setPresence] = useState<Presence | null>(null);
  const [live] = useState(() => follow(boot, { presence: setPresence }));
  const { state, online } = useLive(live);
  const turn = `${online} ${useTurn(live, LOOK_AROUND_MS)}`;
  const [door, setDoor] = useDoor();
  const field = useRef<HTMLInputElement>(null);
  const room = useDocument(`${boot.api}/room`, boot.room, `${state.plan} ${turn}`);
  const { name, timezone, roles } = room.event;
  const arrivals = useArrivals(boot.api, door, timezone);
  const newest = `${presence?.version} ${arrivals.count} ${turn}`;
  const { people, ...counts } = useDocument(`${boot.api}/check-ins`, boot.check_ins, newest);
  const { now } = roundsToShow(state);
  const places = useMemo(() => placesIn(room, now), [room, now]);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="desk">
      <Offline live={live} timezone={timezone} />
      <Head name={name} {...counts} door={door} onDoor={setDoor} />
      <Finder {...{ field, people, roles, arrivals, places, timezone }} />
      <Flash verdict={arrivals.verdict} serial={arrivals.count} onDismiss={arrivals.dismiss} />
    </div>
  );
}

interface HeadProps {
  readonly name: string;
  readonly here: number;
  readonly expected: number;
  readonly door: string;
  onDoor(door: string): void;
}

function Head({ name, here, expected, door, onDoor }: HeadProps) {
  return (
    <header class="desk-head spread">
      <div>
        <p class="soft">{name}</p>
        <h1>{t("Check-in")}</h1>
      </div>
      <p class="desk-count numbers">
        <strong>{here}</strong> {t("of {n} here", { n: expected })}
      </p>
      <Door door={door} onChange={onDoor} />
    </header>
  );
}
