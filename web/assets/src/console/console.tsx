// The console: where the evening stands, the next step, the room, who is missing, what was done.

import { useState } from "preact/hooks";
import { useDocument, useTurn } from "../lib/document";
import { follow } from "../lib/follow";
import { useLive } from "../lib/island";
import { renewing } from "../lib/offline";
import type { Boot, CheckIns, ConsoleInfo, DeviceFacts, Presence, Room, ScreenList } from "../lib/types";
import type { Rehearsal } from "../lib/types-repair";
import { Actions } from "./actions";
import { Alarm } from "./alarm";
import { useCommands } from "./commands";
import { Device } from "./device";
import { Head } from "./head";
import { Journal } from "./journal";
import { Late } from "./late";
import { People } from "./people";
import { Pulse } from "./pulse";
import { Repairing, useRepairing } from "./repairing";
import { Screens } from "./screens";
import { useWarning, useWarnings } from "./settings";
import { Tables } from "./tables";
import { Toast } from "./toast";
import { whyClosed } from "./why";

export interface ConsoleBoot extends Boot {
  readonly console: ConsoleInfo;
  readonly room: Room;
  readonly check_ins: CheckIns;
  readonly if_gone: Rehearsal;
  readonly screens: ScreenList;
  readonly device: DeviceFacts;
}

const LOOK_AROUND_MS = 15_000;

export function Console({ boot }: { boot: ConsoleBoot }) {
  const [presence, setPresence] = useState<Presence | null>(null);
  const [live] = useState(() => renewing(follow(boot, { presence: setPresence })));
  const view = useLive(live);
  const { state, online } = view;
  const turn = `${online} ${useTurn(live, LOOK_AROUND_MS)}`;
  const info = useDocument(`${boot.api}/console`, boot.console, `${state.version} ${turn}`);
  const room = useDocument(`${boot.api}/room`, boot.room, `${state.plan} ${turn}`);
  const seen = `${presence?.screens} ${turn}`;
  const arrived = `${presence?.version} ${turn}`;
  const people = useDocument(`${boot.api}/check-ins`, boot.check_ins, arrived);
  const commands = useCommands(live, boot.api);
  const shared = { live, room, commands, why: whyClosed(view, info) };
  const repairing = useRepairing({ boot, live, room, people, commands, turn });
  const [warnings, change] = useWarnings();
  useWarning(live, warnings);
  const timezone = room.event.timezone;
  return (
    <div class="console">
      <div class="top">
        <Alarm live={live} alarm={info.alarm} timezone={timezone} />
        <Head live={live} room={room} colour={warnings.colour} />
      </div>
      <Actions {...shared} info={info} />
      <div class="stack">
        <Pulse {...{ live, people, presence, info, room }} />
        <Late {...repairing} />
      </div>
      <Tables {...shared} people={people} planning={repairing.planning} />
      <People {...repairing} />
      <Repairing {...repairing} />
      <Screens {...shared} api={boot.api} first={boot.screens} turn={seen} />
      <Journal entries={info.journal} {...{ timezone, commands, why: shared.why }} />
      <Device
        {...{ api: boot.api, live, commands, warnings, first: boot.device, onChange: change }}
      />
      <Toast {...shared} />
    </div>
  );
}
