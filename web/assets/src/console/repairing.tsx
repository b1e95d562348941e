// What the console keeps about repairs: the news collected, what was asked, what is known ahead.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDocument } from "../lib/document";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { Boot, CheckIns, Room } from "../lib/types";
import type { Rehearsal } from "../lib/types-repair";
import { comingRound, repairable, standings } from "./attendance";
import type { Commands } from "./commands";
import { carriedOn, NO_NEWS, type News, type RepairBody } from "./news";
import { RepairDialog } from "./repairdialog";
import { leavingNow, type Planning } from "./without";

interface Given {
  readonly boot: Boot & { readonly if_gone: Rehearsal };
  readonly live: Live;
  readonly room: Room;
  readonly people: CheckIns;
  readonly commands: Commands;
  /** Changes when what no push announces shall be looked at again. */
  readonly turn: string;
}

/** All that the parts which deal with repairs share. */
export function useRepairing({ boot, live, room, people, commands, turn }: Given) {
  const { state } = useLive(live);
  const [news, onNews] = useState<News>(NO_NEWS);
  const [asked, onAsk] = useState<RepairBody | null>(null);
  const stamp = `${state.plan} ${state.round} ${state.phase} ${turn}`;
  const rehearsal = useDocument(`${boot.api}/if-gone`, boot.if_gone, stamp);
  const ifGone = useMemo(() => leavingNow(rehearsal, state), [rehearsal, state]);
  const all = useMemo(() => standings(room, people, state), [room, people, state]);
  const coming = comingRound(state);
  const known = useRef(coming);
  useEffect(() => {
    const onward = coming > known.current;
    known.current = coming;
    if (onward) onNews((before) => carriedOn(before, all, coming, state.rounds));
  }, [coming]);
  const onTap = (more: News): void => {
    onNews(more);
    showBasket();
  };
  const planning: Planning | null = repairable(state) ? { news, ifGone, onNews: onTap } : null;
  return { api: boot.api, live, room, commands, news, onNews, asked, onAsk, ifGone, all, planning };
}

/** What is tapped far away is collected beside the lists of people: let it be seen there. */
function showBasket(): void {
  const show = (): void =>
    document.getElementById("basket-title")?.scrollIntoView({ block: "center" });
  requestAnimationFrame(show);
}

/** The ways to go on, while somebody looks at them. */
export function Repairing(props: ReturnType<typeof useRepairing>) {
  const { asked, onAsk } = props;
  return asked && <RepairDialog {...props} body={asked} onClose={() => onAsk(null)} />;
}
