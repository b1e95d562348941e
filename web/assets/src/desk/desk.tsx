// The check-in desk: a name or a code in, one colour and one place out, ready for the next.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDocument, useTurn } from "../lib/document";
import { follow } from "../lib/follow";
import { useLive } from "../lib/island";
import { renewing } from "../lib/offline";
import { placesIn, roundsToShow } from "../lib/places";
import { Camera } from "../lib/scan/camera";
import type { Boot, CheckIns, Presence, Room } from "../lib/types";
import { t } from "../lib/words";
import { type Arrivals, useArrivals } from "./arrivals";
import { useDoor } from "./door";
import { Finder } from "./finder";
import { Flash } from "./flash";
import { Group } from "./group";
import { Offline } from "./offline";
import type { DoorCodes } from "./known";
import type { Outbox } from "./outbox";
import { type DeskView, type Listed, type Way, withWaiting } from "./pass";
import { Repeats } from "./repeats";
import { useSound } from "./sound";
import { type Tool, Tools } from "./tools";
import { useCodes, useOutbox } from "./usedesk";
import type { Verdict } from "./verdict";
import { WalkUp } from "./walkup";
import { useWedge } from "./wedge";

export interface DeskBoot extends Boot {
  readonly check_ins: CheckIns;
  readonly room: Room;
}

const LOOK_AROUND_MS = 15_000;
const CODES_MS = 120_000;

interface Props {
  readonly boot: DeskBoot;
  readonly outbox: Outbox;
  readonly codes: DoorCodes | null;
}

export function Desk({ boot, outbox, codes }: Props) {
  const [door, setDoor] = useDoor();
  const [way, setWay] = useState<Way>("in");
  const [tool, setTool] = useState<Tool | null>(null);
  const [reserve, setReserve] = useState("");
  const [verdicts, setVerdicts] = useState(0);
  const sound = useSound();
  const field = useRef<HTMLInputElement>(null);
  const { kept, room, expected, ...known } = useKnown({ boot, outbox, codes }, verdicts);
  const desk: DeskView = { ...boot, ...known, outbox, door, timezone: room.event.timezone };
  const open = (next: Tool | null, code = ""): void => {
    setReserve(code);
    setTool(next);
  };
  const onVerdict = ({ kind }: Verdict): void => {
    sound.play(kind);
    setVerdicts((before) => before + 1);
  };
  const arrivals = useArrivals(desk, onVerdict, (code) => open("walkup", code));
  const onCode = useReader(arrivals, way);
  useWedge(onCode);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="desk">
      <Offline {...desk} outbox={kept} onDismiss={() => outbox.dismiss()} />
      <Head name={room.event.name} here={desk.people.filter(isHere).length} expected={expected} />
      <Finder {...desk} {...{ field, arrivals, way, onCode }} roles={room.event.roles}>
        <Tools {...{ way, sound, door }} open={tool} onWay={setWay} onOpen={open} onDoor={setDoor} />
        <Panel {...{ tool, desk, room, reserve, arrivals, onCode }} />
      </Finder>
      <Flash verdict={arrivals.verdict} serial={arrivals.count} onDismiss={arrivals.dismiss} />
    </div>
  );
}

const isHere = ({ here }: Listed): boolean => here;

/** What the server told this desk, and what the desk itself holds; read again after `verdicts`. */
function useKnown({ boot, outbox, codes: keptBefore }: Props, verdicts: number) {
  const [presence, setPresence] = useState<Presence | null>(null);
  const [live] = useState(() => renewing(follow(boot, { presence: setPresence })));
  const { state, online } = useLive(live);
  const turn = `${online} ${useTurn(live, LOOK_AROUND_MS)}`;
  const kept = useOutbox(outbox, online);
  const room = useDocument(`${boot.api}/room`, boot.room, `${state.plan} ${turn}`);
  const codes = useCodes(boot.api, `${online} ${useTurn(live, CODES_MS)}`, keptBefore);
  const newest = `${presence?.version} ${verdicts} ${kept.waiting.length} ${turn}`;
  const list = useDocument(`${boot.api}/check-ins`, boot.check_ins, newest);
  const { now } = roundsToShow(state);
  const places = useMemo(() => placesIn(room, now), [room, now]);
  const people = useMemo(() => withWaiting(list.people, kept.waiting), [list, kept.waiting]);
  return { live, kept, room, codes, expected: list.expected, places, people };
}

interface PanelProps {
  readonly tool: Tool | null;
  readonly desk: DeskView;
  readonly room: Room;
  readonly reserve: string;
  readonly arrivals: Arrivals;
  onCode(code: string): void;
}

function Panel({ tool, desk, room, reserve, arrivals, onCode }: PanelProps) {
  const mentors = desk.people.some(({ role }) => role === "mentor");
  switch (tool) {
    case "camera":
      return (
        <section class="desk-panel">
          <Camera
            hint={t("Hold a badge's QR code into the picture.")}
            otherwise={t("Hand scanner, short code and name work here all the same.")}
            onCode={onCode}
          />
        </section>
      );
    case "walkup":
      return (
        <WalkUp
          {...desk}
          roles={room.event.roles}
          mentors={mentors}
          code={reserve}
          onDone={arrivals.show}
        />
      );
    case "group":
      return <Group {...desk} onCheckIn={arrivals.together} />;
    case null:
      return null;
  }
}

/** Takes codes from camera, hand scanner and keys; the same one within 2 s counts once. */
function useReader(arrivals: Arrivals, way: Way): (code: string) => void {
  const [repeats] = useState(() => new Repeats());
  return (code) => {
    if (repeats.isNew(code, performance.now())) arrivals.byCode(code, way);
  };
}

interface HeadProps {
  readonly name: string;
  readonly here: number;
  readonly expected: number;
}

function Head({ name, here, expected }: HeadProps) {
  return (
    <header class="desk-head spread">
      <div>
        <p class="soft">{name}</p>
        <h1>{t("Check-in")}</h1>
      </div>
      <p class="desk-count numbers">
        <strong>{here}</strong> {t("of {n} here", { n: expected })}
      </p>
    </header>
  );
}
