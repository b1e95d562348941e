// What is to be worked into the plan, and from which round on; then its ways to go on are one tap away.

import { useRef, useState } from "preact/hooks";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { Name } from "../lib/parts";
import type { Room, State } from "../lib/types";
import type { IfGone } from "../lib/types-repair";
import { t, tn } from "../lib/words";
import { comingRound, repairable, type Standing } from "./attendance";
import { BasketBar } from "./basketbar";
import { Choice } from "./choice";
import {
  isEmpty,
  NO_NEWS,
  type News,
  type RepairBody,
  repairBody,
  type Since,
  withPerson,
  withTable,
} from "./news";

/** So many people at most are listed openly. */
const FEW = 4;

interface Props {
  readonly live: Live;
  readonly room: Room;
  readonly people: readonly Standing[];
  readonly news: News;
  readonly ifGone: ReadonlyMap<string, IfGone>;
  onNews(news: News): void;
  onAsk(body: RepairBody): void;
}

export function Basket(props: Props) {
  const { state } = useLive(props.live);
  return isEmpty(props.news) || !repairable(state) ? null : <Full {...props} />;
}

function Full({ live, room, people, news, ifGone, onNews, onAsk }: Props) {
  const { state, online } = useLive(live);
  const [later, setLater] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const from = comingRound(state) + (later && mayWait(state) ? 1 : 0);
  return (
    <div class="panel panel-next stack basket" ref={box} role="group" aria-labelledby="basket-title">
      <BasketBar basket={box} entries={entriesOf(news)} />
      <h3 id="basket-title">{t("To be planned anew, from round {n} on", { n: from })}</h3>
      {mayWait(state) && (
        <Choice
          legend={t("From which round on")}
          value={later}
          onChoose={setLater}
          options={starts(state.round)}
        />
      )}
      <Entries {...{ people, room, news, onNews, from }} last={state.rounds} />
      {atOnce(news, ifGone).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="actions">
        <button
          type="button"
          class="button button-primary"
          disabled={!online}
          onClick={() => onAsk(repairBody(news, people, from))}
        >
          {t("Show the ways to go on")}
        </button>
        <button type="button" class="button button-quiet" onClick={() => onNews(NO_NEWS)}>
          {t("Forget all this")}
        </button>
      </div>
    </div>
  );
}

/** What is known already, before anything is asked: of one mentor who leaves now. */
function atOnce(news: News, ifGone: Props["ifGone"]): readonly string[] {
  const [only, ...others] = news.people;
  if (only === undefined || only[1] !== "gone" || others.length + news.tables.size > 0) return [];
  return ifGone.get(only[0])?.sentences ?? [];
}

/** While people walk to a round it can still be changed; it may be kinder to change the next. */
const mayWait = (state: State): boolean => state.phase === "moving" && state.round < state.rounds;

const starts = (round: number) => [
  { value: false, words: t("Round {n}, people are on their way", { n: round }) },
  { value: true, words: t("Round {n}", { n: round + 1 }) },
];

const labelOf = (room: Room, id: string): string =>
  room.rounds.flatMap(({ tables }) => tables).find((table) => table.id === id)?.label ?? id;

interface EntriesProps extends Pick<Props, "people" | "room" | "news" | "onNews"> {
  readonly from: number;
  readonly last: number;
}

const entriesOf = ({ people, tables }: News): number => people.size + tables.size;

/** Many are folded away, so that what can be done with them stays in sight. */
function Entries({ people, room, ...entry }: EntriesProps) {
  const { news, onNews } = entry;
  const list = (
    <ul class="list">
      {people
        .filter(({ id }) => news.people.has(id))
        .map((person) => (
          <Entry key={person.id} {...{ ...entry, person }} />
        ))}
      {[...news.tables].map((id) => (
        <LostTable key={id} label={labelOf(room, id)} onDrop={() => onNews(withTable(news, id))} />
      ))}
    </ul>
  );
  const n = entriesOf(news);
  if (n <= FEW) return list;
  return (
    <details>
      <summary>{tn("{n} entry", "{n} entries", n)}</summary>
      {list}
    </details>
  );
}

interface EntryProps extends Pick<Props, "news" | "onNews"> {
  readonly person: Standing;
  readonly from: number;
  readonly last: number;
}

function Entry({ person, news, onNews, from, last }: EntryProps) {
  const since = news.people.get(person.id) ?? "gone";
  const shown = since === "gone" ? since : Math.max(since, from);
  const rounds = Array.from({ length: last - from + 1 }, (_, index) => from + index);
  const put = (value: string): void => {
    const next: Since = value === "gone" ? value : Number(value);
    onNews(withPerson(news, person.id, next));
  };
  return (
    <li>
      <Name>{person.name}</Name>
      <span class="basket-since">
        <select
          aria-label={t("{name}: here or gone", { name: person.name })}
          value={String(shown)}
          onChange={(event) => put(event.currentTarget.value)}
        >
          <option value="gone">{t("is gone")}</option>
          {rounds.map((n) => (
            <option key={n} value={String(n)}>
              {t("here from round {n} on", { n })}
            </option>
          ))}
        </select>
        <Drop words={person.name} onDrop={() => onNews(withPerson(news, person.id, null))} />
      </span>
    </li>
  );
}

function LostTable({ label, onDrop }: { label: string; onDrop(): void }) {
  return (
    <li>
      <span>{t("{table} cannot be used", { table: label })}</span>
      <Drop words={label} onDrop={onDrop} />
    </li>
  );
}

function Drop({ words, onDrop }: { words: string; onDrop(): void }) {
  return (
    <button type="button" class="button button-quiet" onClick={onDrop}>
      <span aria-hidden="true">✕</span>
      <span class="visually-hidden">{t("Take out: {what}", { what: words })}</span>
    </button>
  );
}
