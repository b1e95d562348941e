// One person: where they are awaited, that they arrived after all, and whether to plan with them.

import { useState } from "preact/hooks";
import { post } from "../lib/api";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { Name } from "../lib/parts";
import type { Room } from "../lib/types";
import type { IfGone } from "../lib/types-repair";
import { t } from "../lib/words";
import type { Standing } from "./attendance";
import type { Commands } from "./commands";
import { type News, withPerson } from "./news";
import { sentenceOf } from "./repair";

export interface PeopleProps {
  readonly api: string;
  readonly live: Live;
  readonly room: Room;
  readonly all: readonly Standing[];
  readonly commands: Commands;
  /** What is to be worked into the plan, collected from here and from the tables. */
  readonly news: News;
  readonly ifGone: ReadonlyMap<string, IfGone>;
  onNews(news: News): void;
}

interface Props extends PeopleProps {
  readonly person: Standing;
  /** The first round a repair can change, or null. */
  readonly coming: number | null;
}

export function PersonRow(props: Props) {
  const { person, room, coming, news, onNews } = props;
  const outside = person.group === "waiting" || person.group === "standby";
  const pressed = news.people.has(person.id);
  const turn = (round: number): void =>
    onNews(withPerson(news, person.id, pressed ? null : outside ? round : "gone"));
  return (
    <li>
      <span>
        <Name>{person.name}</Name>{" "}
        <span class="soft">{facts(person, room.event.roles[person.role])}</span>
      </span>
      <span class="cluster">
        {person.status !== "here" && <Arrived {...props} />}
        {coming !== null && (
          <button
            type="button"
            class="button"
            aria-pressed={pressed}
            onClick={() => turn(coming)}
          >
            {outside ? t("Plan in") : t("Plan without")}
            <span class="visually-hidden">: {person.name}</span>
          </button>
        )}
      </span>
    </li>
  );
}

function facts(person: Standing, role: string): string {
  const left = person.status === "left" && t("has left");
  const later = person.group === "later" && t("from round {n} on", { n: person.round ?? 0 });
  return [role, person.place, left, later].filter(Boolean).join(" · ");
}

function Arrived({ api, live, person, commands }: Props) {
  const { online } = useLive(live);
  const [busy, setBusy] = useState(false);
  const arrive = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`${api}/check-ins`, { person: person.id });
      commands.say("good", t("{name} is checked in.", { name: person.name }));
    } catch (error) {
      const { name } = person;
      commands.say("bad", `${t("{name} is not checked in yet.", { name })} ${sentenceOf(error)}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" class="button" disabled={busy || !online} onClick={() => void arrive()}>
      {t("Is here")}
      <span class="visually-hidden">: {person.name}</span>
    </button>
  );
}
