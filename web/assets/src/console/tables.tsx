// The room of this round or the next: every table with its people, as a list or as a floor plan.

import { useMemo, useState } from "preact/hooks";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { Name } from "../lib/parts";
import { roundsToShow } from "../lib/places";
import type { CheckIns, PersonRef, Room } from "../lib/types";
import { t, tn } from "../lib/words";
import { Choice } from "./choice";
import type { Commands } from "./commands";
import { Plan } from "./plan";
import { counts, type TableView, tableViews } from "./room";
import { type CardProps, TableCard } from "./tablecard";
import { usePlanShown, useWide } from "./views";
import type { WhyClosed } from "./why";
import type { Planning } from "./without";

interface Props {
  readonly live: Live;
  readonly room: Room;
  readonly people: CheckIns;
  readonly commands: Commands;
  readonly why: WhyClosed;
  readonly planning: Planning | null;
}

export function Tables({ live, room, people, commands, why, planning }: Props) {
  const { state } = useLive(live);
  const [ahead, setAhead] = useState(false);
  const [asPlan, showPlan] = usePlanShown();
  const { now, next } = roundsToShow(state);
  const number = ahead && next !== null ? next : now;
  const round = room.rounds.find((each) => each.number === number);
  const extras = number === state.round ? state.table_extras : NO_EXTRAS;
  const early = !counts(state);
  const views = useMemo(
    () => (round ? tableViews(round, present(people), extras, early) : []),
    [round, people, extras, early],
  );
  const Shown = asPlan ? Plan : Cards;
  const current = state.phase === "in_round" && number === state.round;
  return (
    <section class="room" aria-labelledby="room-title">
      <div class="spread">
        <h2 id="room-title">{t("Tables in round {n}", { n: number })}</h2>
        <div class="cluster">
          {next !== null && (
            <Choice
              legend={t("Which round")}
              value={ahead}
              onChoose={setAhead}
              options={rounds(now, next)}
            />
          )}
          <Choice legend={t("How to show it")} value={asPlan} onChoose={showPlan} options={ways()} />
        </div>
      </div>
      {views.length === 0 ? (
        <p class="empty">{emptyWords(room)}</p>
      ) : (
        <Shown {...{ views, commands, why, current, planning }} />
      )}
      <Aside title={t("Sitting out")} people={round?.sit_outs ?? []} />
      <Aside title={t("Resting")} people={round?.resting ?? []} />
      <Aside title={t("Away in this round")} people={round?.away ?? []} />
    </section>
  );
}

const emptyWords = (room: Room): string =>
  room.plan === null
    ? t("No plan is published yet: there are no tables.")
    : t("Nobody meets in this round.");

const NO_EXTRAS = {};

const ways = () => [
  { value: false, words: t("List") },
  { value: true, words: t("Floor plan") },
];

const rounds = (now: number, next: number) => [
  { value: false, words: t("Round {n}", { n: now }) },
  { value: true, words: t("Then round {n}", { n: next }) },
];

const present = (people: CheckIns): Set<string> =>
  new Set(people.people.filter((person) => person.here).map((person) => person.id));

function Cards({ views, ...card }: CardProps & { views: readonly TableView[] }) {
  const wide = useWide();
  return (
    <ul class="cards">
      {views.map((table) => (
        <li key={table.id}>
          <TableCard table={table} open={wide} {...card} />
        </li>
      ))}
    </ul>
  );
}

function Aside({ title, people }: { title: string; people: readonly PersonRef[] }) {
  if (people.length === 0) return null;
  return (
    <details>
      <summary>
        {title}: {tn("{n} person", "{n} people", people.length)}
      </summary>
      <ul class="people">
        {people.map((person) => (
          <li key={person.id}>
            <Name>{person.name}</Name>
          </li>
        ))}
      </ul>
    </details>
  );
}
