// The console: where the evening stands, the next step, the room, who is missing, what was done.

import { useMemo, useState } from "preact/hooks";
import { useDocument, useTurn } from "../lib/document";
import { follow } from "../lib/follow";
import { useLive } from "../lib/island";
import type { Boot, CheckIns, ConsoleInfo, Presence, Rehearsal, Room } from "../lib/types";
import { Actions } from "./actions";
import { Alarm } from "./alarm";
import { repairable } from "./attendance";
import { useCommands } from "./commands";
import { Head } from "./head";
import { Journal } from "./journal";
import { NO_NEWS, type News } from "./news";
import { People } from "./people";
import { Pulse } from "./pulse";
import { Tables } from "./tables";
import { Toast } from "./toast";
import { whyClosed } from "./why";
import { leavingNow } from "./without";

export interface ConsoleBoot extends Boot {
  readonly console: ConsoleInfo;
  readonly room: Room;
  readonly check_ins: CheckIns;
  readonly if_gone: Rehearsal;
}

const LOOK_AROUND_MS = 15_000;

export function Console({ boot }: { boot: ConsoleBoot }) {
  const [presence, setPresence] = useState<Presence | null>(null);
  const [live] = useState(() => follow(boot, { presence: setPresence }));
  const view = useLive(live);
  const { state, online } = view;
  const turn = `${online} ${useTurn(live, LOOK_AROUND_MS)}`;
  const info = useDocument(`${boot.api}/console`, boot.console, `${state.version} ${turn}`);
  const room = useDocument(`${boot.api}/room`, boot.room, `${state.plan} ${turn}`);
  const arrived = `${presence?.version} ${turn}`;
  const people = useDocument(`${boot.api}/check-ins`, boot.check_ins, arrived);
  const commands = useCommands(live, boot.api);
  const shared = { live, room, commands, why: whyClosed(view, info) };
  const [news, setNews] = useState(NO_NEWS);
  const rehearsed = `${state.plan} ${state.round} ${state.phase} ${turn}`;
  const leaving = useDocument(`${boot.api}/if-gone`, boot.if_gone, rehearsed);
  const ifGone = useMemo(() => leavingNow(leaving, state), [leaving, state]);
  const timezone = room.event.timezone;
  return (
    <div class="console">
      <div class="top">
        <Alarm live={live} alarm={info.alarm} timezone={timezone} />
        <Head live={live} room={room} />
      </div>
      <Actions {...shared} undo={info.undo} />
      <Pulse live={live} people={people} presence={presence} info={info} />
      <Tables
        {...{ ...shared, people }}
        planning={repairable(state) ? { news, ifGone, onNews: showing(setNews) } : null}
      />
      <People {...{ api: boot.api, live, room, people, commands, news, ifGone }} onNews={setNews} />
      <Journal entries={info.journal} timezone={timezone} />
      <Toast {...shared} />
    </div>
  );
}

/** What is tapped far away is collected beside the lists of people: let it be seen there. */
const showing = (setNews: (news: News) => void) => (news: News): void => {
  setNews(news);
  requestAnimationFrame(() =>
    document.getElementById("basket-title")?.scrollIntoView({ block: "center" }),
  );
};
