// One person of the list, and what can be done for them.

import { timeOfDay } from "../lib/clock";
import { Name } from "../lib/parts";
import type { RoleWords } from "../lib/types";
import { t } from "../lib/words";
import type { Attendance } from "./find";

interface Props {
  readonly person: Attendance;
  readonly roles: RoleWords;
  /** Tables of the round that people go to now. */
  readonly places: ReadonlyMap<string, string>;
  readonly timezone: string;
  /** What Enter would check in. */
  readonly marked: boolean;
  onCheckIn(person: Attendance): void;
  onTakeBack(person: Attendance): void;
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
        {person.at !== null && (
          <p class="desk-since">✓ {sinceWords(person.at, person.door, timezone)}</p>
        )}
      </div>
      {person.here ? (
        <button type="button" class="button button-quiet" onClick={() => act.onTakeBack(person)}>
          {t("Undo")}
          <span class="visually-hidden">: {person.name}</span>
        </button>
      ) : (
        <button type="button" class="button" onClick={() => act.onCheckIn(person)}>
          {t("Check in")}
          <span class="visually-hidden">: {person.name}</span>
        </button>
      )}
    </li>
  );
}

function sinceWords(at: string, door: string | null, timezone: string): string {
  const time = timeOfDay(at, timezone);
  return door
    ? t("Here since {time}, door {door}", { time, door })
    : t("Here since {time}", { time });
}
