/** The part of the page that fills the hand: one scene at a time. */

import { timeOfDay } from "../lib/clock";
import type { Live } from "../lib/live";
import { Countdown } from "../lib/parts";
import type { Me, Slot, State } from "../lib/types";
import { t } from "../lib/words";
import { FloorPlan } from "./floorplan";
import { MyOwn, People } from "./people";
import { extraOf, splitLabel, type View } from "./view";

export interface SceneProps {
  live: Live;
  state: State;
  me: Me;
  view: View;
  delay: number;
}

/** "Table" and below it the 7 that fills the page. */
function BigTable({ slot }: { slot: Slot }) {
  if (slot.table === null) return null;
  const { word, figure } = splitLabel(slot.table.label);
  const size = figure.length > 4 ? "big-label" : "big-figure";
  return (
    <p class="big-table">
      {word && (
        <span class="big-word" dir="auto">
          {word}{" "}
        </span>
      )}
      <span class={size} dir="auto">
        {figure}
      </span>
      {slot.table.zone && (
        <span class="zone" dir="auto">
          {slot.table.zone}
        </span>
      )}
    </p>
  );
}

function Join({ slot }: { slot: Slot }) {
  if (slot.link === null) return null;
  return (
    <a class="button button-primary button-big" href={slot.link} target="_blank" rel="noreferrer">
      {t("Join the call")}
    </a>
  );
}

/** Where to go now: the arrow and the table fill the page. */
export function Moving({ live, me, view }: SceneProps) {
  if (view.slot === null) return null;
  return (
    <>
      <section class="hero hero-moving">
        {!view.stays && <Arrow />}
        <p class="hero-lead">{view.stays ? t("Stay at") : t("Go to")}</p>
        <BigTable slot={view.slot} />
        {!view.stays && view.slot.way !== null && <p class="way">{view.slot.way}</p>}
        <Countdown live={live} lead={t("The round begins in")} />
      </section>
      {!view.stays && <FloorPlan room={me.room} slot={view.slot} from={view.from} />}
      <Join slot={view.slot} />
      <People slot={view.slot} roles={me.event.roles} />
      <MyOwn me={me} />
    </>
  );
}

function Arrow() {
  return (
    <svg class="arrow" viewBox="0 0 48 24" aria-hidden="true">
      <path d="M2 12h42M34 3l10 9-10 9" />
    </svg>
  );
}

/** The round itself: clock, table, people, my question. */
export function Meeting({ live, state, me, view }: SceneProps) {
  if (view.slot === null) return null;
  const extra = extraOf(view.slot, state);
  return (
    <>
      <section class="hero hero-round">
        <BigTable slot={view.slot} />
        <Countdown live={live} extra={extra} />
        {extra > 0 && <p class="tag tag-next">{t("Your table has extra time")}</p>}
      </section>
      <Join slot={view.slot} />
      <People slot={view.slot} roles={me.event.roles} />
      <MyOwn me={me} />
    </>
  );
}

function kindWords(scene: View["scene"]): { title: string; text: string } {
  switch (scene) {
    case "sit_out":
      return {
        title: t("Coffee this round"),
        text: t("Everybody sits out once in a while, and now it is your turn. Take a breath."),
      };
    case "resting":
      return {
        title: t("A rest this round"),
        text: t("Your table is free just now. Take a breath."),
      };
    case "away":
      return {
        title: t("You are away this round"),
        text: t("You told us so: nobody waits for you."),
      };
    case "left_out":
      return { title: t("This round is left out"), text: t("For everybody, to save time.") };
    default:
      return { title: t("No meeting this round"), text: "" };
  }
}

/** A round without a meeting, said kindly, with a time to be back. */
export function Apart({ live, state, me, view, delay }: SceneProps) {
  const words = kindWords(view.scene);
  return (
    <section class="hero hero-apart">
      <p class="hero-title">{words.title}</p>
      <p>{words.text}</p>
      <Back me={me} slot={view.back} delay={delay} lead={t("Back at")} />
      <Countdown live={live} lead={state.phase === "moving" ? t("The round begins in") : ""} />
    </section>
  );
}

export function Break({ live, me, view, delay }: SceneProps) {
  const slot = view.slot?.status === "meeting" ? view.slot : view.back;
  return (
    <section class="hero hero-apart">
      <p class="hero-title">{t("Break")}</p>
      <Countdown live={live} />
      <Back me={me} slot={slot} delay={delay} lead={t("Next:")} />
    </section>
  );
}

interface BackProps {
  me: Me;
  slot: Slot | null;
  delay: number;
  lead: string;
}

function Back({ me, slot, delay, lead }: BackProps) {
  if (slot === null) return <p>{t("No more meetings for you this evening.")}</p>;
  const values = {
    lead,
    place: slot.table?.label ?? t("your call"),
    time: timeOfDay(Date.parse(slot.starts) + delay, me.event.timezone),
  };
  return (
    <p class="back">
      {delay === 0
        ? t("{lead} {place} at {time}", values)
        : t("{lead} {place} at about {time}", values)}
    </p>
  );
}
