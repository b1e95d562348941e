/** The rounds to come (or gone): when, at which table, with whom. */

import { timeOfDay } from "../lib/clock";
import { Name, NameList } from "../lib/parts";
import type { Slot } from "../lib/types";
import { t } from "../lib/words";

interface Props {
  title: string;
  slots: Slot[];
  timezone: string;
  delay?: number;
  /** With what the mentors know about: for choosing a question beforehand. */
  topics?: boolean;
}

/** Times are shifted by `delay` ms when the evening runs late, and then say "about". */
export function Programme({ title, slots, timezone, delay = 0, topics = false }: Props) {
  if (slots.length === 0) return null;
  return (
    <section class="stack programme">
      <h2>{title}</h2>
      <ol class="list">
        {slots.map((slot, index) => (
          <li key={slot.round}>
            <time class="when">{timeOfDay(Date.parse(slot.starts) + delay, timezone)}</time>
            <span>
              <span class="where" dir="auto">
                {placeOf(slot)}
              </span>
              {slot.status === "meeting" && <Company slot={slot} topics={topics} />}
            </span>
            {slot.break_after !== null && index < slots.length - 1 && (
              <span class="pause soft">
                {t("then a break of {n} minutes", { n: slot.break_after })}
              </span>
            )}
          </li>
        ))}
      </ol>
      {delay !== 0 && <p class="soft">{t("These times follow the evening as it runs.")}</p>}
    </section>
  );
}

/** Names; before the evening mentors with what they know about. */
function Company({ slot, topics }: { slot: Slot; topics: boolean }) {
  const known = slot.with.filter((one) => topics && one.topics.length > 0);
  const others = slot.with.filter((one) => !known.includes(one));
  return (
    <>
      {known.map((one, index) => (
        <span key={index} class="expert">
          <Name>{one.name}</Name>{" "}
          <bdi class="soft topics">{one.topics.join(", ")}</bdi>
        </span>
      ))}
      <span class="soft">
        <NameList names={others.map((one) => one.name)} />
      </span>
    </>
  );
}

/** The place of a round in a word or two. */
export function placeOf(slot: Slot): string {
  if (slot.status === "sit_out") return t("Coffee");
  if (slot.status === "resting") return t("A rest");
  if (slot.status === "away") return t("You are away");
  if (slot.status === "left_out") return t("Left out");
  return slot.table?.label ?? t("Online");
}
