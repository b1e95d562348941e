/** Before the first round and after the last. */

import { useState } from "preact/hooks";
import { dayOf, timeOfDay } from "../lib/clock";
import { Name } from "../lib/parts";
import type { Me, State } from "../lib/types";
import { t, tn } from "../lib/words";
import type { Mine } from "./mine";
import { MyOwn } from "./people";
import { Programme } from "./programme";
import { heldOf } from "./view";

interface Props {
  state: State;
  me: Me;
  mine: Mine;
}

export function Before({ state, me, mine }: Props) {
  return (
    <>
      <section class="stack">
        <p class="greeting">
          {t("Welcome,")} <bdi>{me.person.name}</bdi>.
        </p>
        <When me={me} />
        <CheckIn state={state} me={me} mine={mine} />
      </section>
      <Programme title={t("Who you meet")} slots={me.schedule} timezone={me.event.timezone} topics />
      <Wishes {...me.wishes} />
      <MyOwn me={me} open />
    </>
  );
}

/** The day, and from when to when. */
function When({ me: { schedule, event } }: { me: Me }) {
  const [first, last] = [schedule[0], schedule.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [first.starts, last.ends].map((at) => timeOfDay(at, event.timezone));
  return (
    <p class="soft">
      {dayOf(first.starts, event.timezone, document.documentElement.lang)} ·{" "}
      <span class="hours">
        {from}–{to}
      </span>
    </p>
  );
}

function Wishes({ named, met }: Me["wishes"]) {
  if (met === 0) return null;
  const sentence =
    met === named
      ? tn("You meet the person you wished for.", "You meet all {n} people you wished for.", met)
      : t("You meet {met} of the {named} people you wished for.", { met, named });
  return <p class="soft">{sentence}</p>;
}

export function NoPlan({ state, me, mine }: Props) {
  return (
    <section class="stack">
      <p class="greeting">
        {t("Welcome,")} <bdi>{me.person.name}</bdi>.
      </p>
      <p class="empty">
        {t("Your programme is still being made. It appears here by itself once it is ready.")}
      </p>
      <CheckIn state={state} me={me} mine={mine} />
      <MyOwn me={me} open={state.round === 0} />
    </section>
  );
}

/** Checked in since when, or the button that says "I am here". */
export function CheckIn({ state, me, mine }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (me.checked_in !== null) return <CheckedIn me={me} at={me.checked_in.at} />;
  if (state.phase === "draft" || state.phase === "published") {
    return <p class="notice">{t("Keep this page: you check in here when the doors open.")}</p>;
  }
  const here = async (): Promise<void> => {
    setBusy(true);
    setTrouble(await mine.checkIn());
    setBusy(false);
  };
  return (
    <div class="stack">
      <button class="button button-primary button-big" disabled={busy} onClick={() => void here()}>
        {busy ? t("One moment …") : t("I am here: check in")}
      </button>
      <div role="alert">{trouble !== null && <p class="notice notice-bad">{trouble}</p>}</div>
    </div>
  );
}

function CheckedIn({ me, at }: { me: Me; at: string }) {
  return (
    <p class="notice notice-good">
      <span class="sign" aria-hidden="true">
        ✓
      </span>
      {t("You are checked in since {time}.", { time: timeOfDay(at, me.event.timezone) })}
    </p>
  );
}

export function Finished({ state, me, mine }: Props) {
  return (
    <>
      <section class="hero hero-apart">
        <p class="hero-title">
          {t("Thank you,")} <bdi>{me.person.name}</bdi>
        </p>
        <p>{t("The evening is over. Whom do you want to see again? Tell them today.")}</p>
      </section>
      {me.schedule.length > 0 && (
        <a class="button button-primary button-big" href={`${location.pathname}/after`}>
          {t("Say how it was, keep in touch")}
        </a>
      )}
      <InTouch me={me} />
      <Programme title={t("Whom you met")} slots={heldOf(me, state, mine.readSinceEnd)} timezone={me.event.timezone} />
      <MyOwn me={me} />
    </>
  );
}

/** Those who agreed as well: gone from here as soon as one of the two no longer does. */
function InTouch({ me }: { me: Me }) {
  const shared = me.in_touch.people.filter((one) => one.contact !== null);
  if (shared.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t("How to reach them")}</h2>
      <ul class="list">
        {shared.map((one) => (
          <li key={one.id}>
            <Name>{one.name}</Name>
            <br />
            <span dir="auto">{one.contact}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
