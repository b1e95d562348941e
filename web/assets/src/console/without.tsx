// From a table's card: what if its mentor leaves, and planning without somebody, or without the table.

import type { State } from "../lib/types";
import type { IfGone, Rehearsal } from "../lib/types-repair";
import { t, tn } from "../lib/words";
import { comingRound } from "./attendance";
import { type News, withPerson, withTable } from "./news";
import type { TableView } from "./room";

export interface Planning {
  readonly news: News;
  /** What is known of each mentor's leaving now. */
  readonly ifGone: ReadonlyMap<string, IfGone>;
  onNews(news: News): void;
}

/** What the worker found out, if it is about this plan and the round that comes. */
export function leavingNow(known: Rehearsal, state: State): ReadonlyMap<string, IfGone> {
  const fresh = known.of_plan === state.plan && known.from === comingRound(state);
  return new Map(fresh ? known.people.map((found) => [found.id, found]) : []);
}

/** "If they leave now: 3 others move, 1 meeting lost." */
export function leavingWords({ moved, meetings_lost }: IfGone): string {
  return t("If they leave now: {moves}, {lost}.", {
    moves: moved === 0 ? t("nobody else moves") : tn("{n} other moves", "{n} others move", moved),
    lost:
      meetings_lost === 0
        ? t("no meeting lost")
        : tn("{n} meeting lost", "{n} meetings lost", meetings_lost),
  });
}

export function Without({ table, news, onNews }: Planning & { readonly table: TableView }) {
  const people = [...table.mentors, ...table.mentees];
  return (
    <details class="card-more">
      <summary>{t("Plan without …")}</summary>
      <div class="cluster">
        {people.map(({ id, name }) => (
          <button
            type="button"
            key={id}
            class="button"
            aria-pressed={news.people.has(id)}
            onClick={() => onNews(withPerson(news, id, news.people.has(id) ? null : "gone"))}
          >
            <bdi>{name}</bdi>
          </button>
        ))}
        <button
          type="button"
          class="button"
          aria-pressed={news.tables.has(table.id)}
          onClick={() => onNews(withTable(news, table.id))}
        >
          {t("{table} as a place", { table: table.label })}
        </button>
      </div>
    </details>
  );
}
