// Who is not here yet, and at which table they are awaited.

import { useState } from "preact/hooks";
import { post, Problem } from "../lib/api";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { Name } from "../lib/parts";
import { placesIn, roundsToShow } from "../lib/places";
import type { CheckIns, Room } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";

const SHORT_LIST = 12;

interface Props {
  readonly api: string;
  readonly live: Live;
  readonly room: Room;
  readonly people: CheckIns;
  readonly commands: Commands;
}

type Attendance = CheckIns["people"][number];

export function Missing({ api, live, room, people, commands }: Props) {
  const [all, setAll] = useState(false);
  const { state, online } = useLive(live);
  const missing = mentorsFirst(people.people.filter((person) => !person.here));
  const places = placesIn(room, roundsToShow(state).now);
  const shown = all ? missing : missing.slice(0, SHORT_LIST);
  return (
    <section class="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">{t("Missing {n}", { n: missing.length })}</h2>
      {missing.length === 0 && <p class="empty">{t("Everybody is here.")}</p>}
      <ul class="list">
        {shown.map((person) => (
          <li key={person.id}>
            <Awaited person={person} room={room} place={places.get(person.id)} />
            <Arrived {...{ api, person, commands, online }} />
          </li>
        ))}
      </ul>
      {missing.length > SHORT_LIST && (
        <button type="button" class="button button-quiet" onClick={() => setAll(!all)}>
          {all ? t("Show fewer") : t("Show all {n}", { n: missing.length })}
        </button>
      )}
    </section>
  );
}

/** A missing mentor leaves a whole table waiting. */
const mentorsFirst = (people: Attendance[]): Attendance[] => [
  ...people.filter((person) => person.role === "mentor"),
  ...people.filter((person) => person.role !== "mentor"),
];

type AwaitedProps = { person: Attendance; room: Room; place: string | undefined };

function Awaited({ person, room, place }: AwaitedProps) {
  const role = room.event.roles[person.role];
  return (
    <span>
      <Name>{person.name}</Name>{" "}
      <span class="soft">{[role, place].filter(Boolean).join(" · ")}</span>
    </span>
  );
}

interface ArrivedProps extends Pick<Props, "api" | "commands"> {
  readonly person: Attendance;
  readonly online: boolean;
}

function Arrived({ api, person, commands, online }: ArrivedProps) {
  const [busy, setBusy] = useState(false);
  const arrive = async (): Promise<void> => {
    setBusy(true);
    try {
      await post(`${api}/check-ins`, { person: person.id });
      commands.say("good", t("{name} is checked in.", { name: person.name }));
    } catch (error) {
      const { name } = person;
      const unanswered = t("No answer from the server: {name} is not checked in yet.", { name });
      commands.say("bad", error instanceof Problem ? error.message : unanswered);
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
