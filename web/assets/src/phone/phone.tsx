/** The attendee's page. */

import { useEffect, useRef } from "preact/hooks";
import { timeOfDay } from "../lib/clock";
import { delayOf } from "../lib/delay";
import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import { AnnouncementBanner, Connection } from "../lib/parts";
import type { Me, State, Whereabouts } from "../lib/types";
import { t } from "../lib/words";
import type { Attention } from "./attention";
import { type Change, isAhead } from "./changed";
import { Device } from "./device";
import { Before, CheckIn, Finished, NoPlan } from "./edges";
import { Found, Lost } from "./lost";
import { type Mine, useMine } from "./mine";
import { placeOf, Programme } from "./programme";
import { Apart, Break, Meeting, Moving, type SceneProps } from "./scenes";
import { TimeUp } from "./timeup";
import { extraOf, turnOf, type View, viewOf } from "./view";

interface Props {
  live: Live;
  mine: Mine;
  attention: Attention;
  api: string;
  /** What the sign of a table answered that was scanned to open this page. */
  first: Whereabouts | null;
}

export function Phone({ live, mine, attention, api, first }: Props) {
  const { state } = useLive(live);
  const { me, change } = useMine(mine);
  const now = useNow(live);
  const view = viewOf(state, me);
  const delay = delayOf(state, me.schedule, now);
  const { timezone } = me.event;
  const turned = useTurns(turnOf(view, state), change, attention);
  const running = state.round > 0 && state.phase !== "finished";
  const canBeLost = (running || state.phase === "doors_open") && me.room.length > 0;
  return (
    <div class={turned ? "phone stack turned" : "phone stack"}>
      <Connection live={live} timezone={timezone} />
      <header>
        <AnnouncementBanner live={live} />
        <Changed change={change} state={state} mine={mine} />
        <div class="bar">
          <h1 dir="auto">{titleOf(state, me)}</h1>
          <time class="soft">{timeOfDay(now, timezone)}</time>
        </div>
        {first !== null && <Found place={first} />}
      </header>
      {running && me.checked_in === null && <CheckIn state={state} me={me} mine={mine} />}
      {view.scene === "meeting" && (
        <TimeUp {...{ live, attention }} extra={extraOf(view.slot, state)} />
      )}
      <Scene live={live} state={state} me={me} view={view} delay={delay} mine={mine} />
      {state.round > 0 && (
        <Programme title={t("Next")} slots={nextOf(view)} timezone={timezone} delay={delay} />
      )}
      {canBeLost && <Lost api={api} event={me.event.id} slot={view.slot} />}
      <Device page={location.pathname} mine={mine} attention={attention} />
      <p class="visually-hidden" role="status">
        {spoken(view, state)}
      </p>
    </div>
  );
}

/** "Your next table changed", until it is read or its round begins. */
function Changed({ change, state, mine }: { change: Change | null; state: State; mine: Mine }) {
  const shown = change !== null && isAhead(change, state) ? change : null;
  return (
    <div role="alert">
      {shown !== null && (
        <p class="notice notice-warn changed">
          <span class="sign" aria-hidden="true">
            !
          </span>
          <span>{sayChange(shown)}</span>
          <button class="button" onClick={() => mine.seen()}>
            {t("All right")}
          </button>
        </p>
      )}
    </div>
  );
}

function sayChange({ slot, moved, next }: Change): string {
  const values = { n: slot.round, place: placeOf(slot) };
  if (!moved) return t("Round {n}: other people than planned. {place}.", values);
  return next
    ? t("Your next table changed: {place}.", values)
    : t("Your programme changed. Round {n}: {place}.", values);
}

function Scene(props: SceneProps & { mine: Mine }) {
  switch (props.view.scene) {
    case "no_plan":
      return <NoPlan {...props} />;
    case "before":
      return <Before {...props} />;
    case "moving":
      return <Moving {...props} />;
    case "meeting":
      return <Meeting {...props} />;
    case "break":
      return <Break {...props} />;
    case "finished":
      return <Finished {...props} />;
    default:
      return <Apart {...props} />;
  }
}

/** During a break the coming round is the first of the next ones. */
const nextOf = ({ scene, slot, later }: View) =>
  scene === "break" && slot !== null ? [slot, ...later] : later;

function titleOf(state: State, me: Me): string {
  if (state.round === 0 || state.phase === "finished") return me.event.name;
  const values = { n: state.round, all: state.rounds };
  return state.phase === "on_break"
    ? t("After round {n} of {all}", values)
    : t("Round {n} of {all}", values);
}

/** What a screen reader hears: moves and pauses, never seconds. */
function spoken(view: View, state: State): string {
  if (state.paused_left !== null) return t("Paused.");
  const values = { n: state.round, place: view.slot === null ? "" : placeOf(view.slot) };
  switch (view.scene) {
    case "moving":
      return view.stays
        ? t("Round {n}: stay at {place}.", values)
        : `${t("Round {n}: go to {place}.", values)} ${view.slot?.way ?? ""}`;
    case "meeting":
      return t("Round {n} has begun. {place}.", values);
    case "break":
      return t("Break.");
    case "finished":
      return t("The evening is over. Thank you.");
    case "before":
    case "no_plan":
      return "";
    default:
      return t("Round {n}: no meeting for you.", values);
  }
}

/** Calls at every turn but the one the page was opened at. True: there was such a turn. */
function useTurns(turn: string, change: Change | null, attention: Attention): boolean {
  const first = useRef(turn);
  const seen = useRef({ turn, change });
  useEffect(() => {
    const news = change !== null && change !== seen.current.change;
    if (seen.current.turn !== turn || news) attention.call("turn");
    seen.current = { turn, change };
  }, [turn, change]);
  return first.current !== turn;
}
