/** The screen of one table, on a tablet that stands on it. */

import { Countdown, NameList } from "../lib/parts";
import type { Hall, HallTable } from "../lib/types";
import { t } from "../lib/words";
import { useFit } from "./fit";
import { shownRound } from "./rows";
import { titleOf, wordOf } from "./side";
import type { ViewProps } from "./view";
import { useReading } from "../lib/island";

export function TableScreen({ live, state, hall, table }: ViewProps & { table: string }) {
  const extra = state.phase === "in_round" ? (state.table_extras[table] ?? 0) : 0;
  const reading = useReading(live, extra);
  const round = shownRound(state, hall);
  const label = labelOf(hall, table);
  const at = round?.tables.find(({ id }) => id === table);
  const next = hall.rounds.find(({ number }) => number === (round?.number ?? 0) + 1);
  const after = next?.tables.find(({ id }) => id === table);
  return (
    <section class="one-table">
      <div class="one-table-head">
        <h1>{label}</h1>
        <p>{titleOf(state)}</p>
      </div>
      <Company table={at} finished={state.phase === "finished"} />
      <div class="one-table-clock">
        <Countdown live={live} extra={extra} lead={leadOf(state.phase)} />
        {extra > 0 && <p class="tag tag-next">{extraWords(extra)}</p>}
        <p class="side-word">{wordOf(state, reading)}</p>
      </div>
      {next && (
        <p class="one-table-next">
          {t("Then, in round {n}:", { n: next.number })} <Names table={after} />
        </p>
      )}
    </section>
  );
}

const leadOf = (phase: string): string => (phase === "moving" ? t("The round begins in") : "");

function labelOf(hall: Hall, table: string): string {
  const all = hall.rounds.flatMap(({ tables }) => tables);
  return all.find(({ id }) => id === table)?.label ?? table;
}

function extraWords(seconds: number): string {
  return t("{n} min more at this table", { n: Math.round(seconds / 60) });
}

interface CompanyProps {
  table: HallTable | undefined;
  finished: boolean;
}

function Company({ table, finished }: CompanyProps) {
  const people = useFit<HTMLDivElement>(JSON.stringify([table, finished]));
  if (finished) return <p class="one-table-free">{t("Thank you for coming")}</p>;
  if (table === undefined || table.mentors.length + table.mentees.length === 0) {
    return <p class="one-table-free">{t("Nobody meets at this table in this round.")}</p>;
  }
  return (
    <div class="one-table-people" ref={people}>
      <p class="mentors">
        <NameList names={table.mentors} />
      </p>
      {table.topics.length > 0 && (
        <p class="topics" dir="auto">
          {table.topics.join(" · ")}
        </p>
      )}
      <p class="mentees">
        <NameList names={table.mentees} />
      </p>
    </div>
  );
}

function Names({ table }: { table: HallTable | undefined }) {
  const names = [...(table?.mentors ?? []), ...(table?.mentees ?? [])];
  return names.length > 0 ? <NameList names={names} /> : <>{t("nobody")}</>;
}
