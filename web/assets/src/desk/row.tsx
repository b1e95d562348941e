// One person of the list, and what can be done for them.

import { timeOfDay } from "../lib/clock";
import { Name } from "../lib/parts";
import type { RoleWords } from "../lib/types";
import { t } from "../lib/words";
import type { Mark } from "./arrivals";
import type { Listed } from "./pass";

interface Props {
  readonly person: Listed;
  readonly roles: RoleWords;
  /** Tables of the round that people go to now. */
  readonly places: ReadonlyMap<string, string>;
  readonly timezone: string;
  /** What Enter would check in. */
  readonly marked: boolean;
  onCheckIn(person: Listed): void;
  onTakeBack(person: Listed): void;
  onMark(person: Listed, status: Mark): void;
}

export function Row({ person, roles, places, timezone, marked, ...act }: Props) {
  const words = [roles[person.role], places.get(person.id)].filter(Boolean).join(" · ");
  return (
    <li class={marked ? "desk-row desk-row-marked" : "desk-row"}>
      <div>
        <p class="desk-name">
          <Name>{person.name}</Name>
        </p>
        <p class="soft">{words}</p>
        {person.status !== "expected" && (
          <p class={`desk-since desk-since-${person.status}`}>{stands(person, timezone)}</p>
        )}
      </div>
      <div class="desk-acts">
        {!person.here && (
          <Act words={t("Check in")} person={person} onPress={act.onCheckIn} loud />
        )}
        {person.status !== "expected" && !person.noted && (
          <Act words={t("Undo")} person={person} onPress={act.onTakeBack} />
        )}
        {!person.noted && <More person={person} onMark={act.onMark} />}
      </div>
    </li>
  );
}

interface ActProps {
  readonly words: string;
  readonly person: Listed;
  readonly loud?: boolean;
  onPress(person: Listed): void;
}

function Act({ words, person, loud = false, onPress }: ActProps) {
  return (
    <button
      type="button"
      class={loud ? "button" : "button button-quiet"}
      onClick={() => onPress(person)}
    >
      {words}
      <span class="visually-hidden">: {person.name}</span>
    </button>
  );
}

function More({ person, onMark }: Pick<Props, "person" | "onMark">) {
  const marks: Record<Mark, string> = {
    left: t("Left"),
    no_show: t("Not coming"),
    standby: t("Standby"),
  };
  const fitting = (["left", "no_show", "standby"] as const).filter(
    (mark) => mark !== person.status && (mark === "left") === person.here,
  );
  return (
    <details class="desk-more">
      <summary class="button button-quiet">
        <span aria-hidden="true">…</span>
        <span class="visually-hidden">{t("More for {name}", { name: person.name })}</span>
      </summary>
      <div class="desk-more-acts panel">
        {fitting.map((mark) => (
          <Act
            key={mark}
            words={marks[mark]}
            person={person}
            onPress={() => onMark(person, mark)}
          />
        ))}
      </div>
    </details>
  );
}

function stands({ status, at, since, door, noted }: Listed, timezone: string): string {
  const time = timeOfDay((status === "here" ? at : since) ?? "", timezone);
  if (noted) return t("↑ Noted at {time}, will be sent", { time });
  switch (status) {
    case "here":
      return door
        ? t("✓ Here since {time}, door {door}", { time, door })
        : t("✓ Here since {time}", { time });
    case "left":
      return t("→ Left at {time}", { time });
    case "no_show":
      return t("✕ Not coming, said at {time}", { time });
    case "standby":
      return t("◦ On standby since {time}", { time });
    case "expected":
      return "";
  }
}
