// One table: who sits there, who is awaited, and a minute more for it alone.

import { Name } from "../lib/parts";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { PressButton } from "./press";
import { type Seated, type TableView, type Whole, wholeWords } from "./room";
import type { WhyClosed } from "./why";
import { leavingWords, type Planning, Without } from "./without";

export interface CardProps {
  readonly commands: Commands;
  readonly why: WhyClosed;
  /** The round of this table is running. */
  readonly current: boolean;
  /** Null where no plan can be changed any more. */
  readonly planning: Planning | null;
}

export const TINTS: Record<Whole, string> = {
  whole: "good",
  coming: "calm",
  short: "warn",
  no_mentor: "bad",
  empty: "bad",
};

type TableCardProps = CardProps & { readonly table: TableView; readonly open: boolean };

/** `open` shows the people at once; else they unfold. */
export function TableCard({ table, open, ...more }: TableCardProps) {
  const early = table.whole === "coming";
  return (
    <details class="panel card" open={open}>
      <summary>
        <h3>{table.label}</h3>
        {table.extra > 0 && <span class="tag tag-next">{extraWords(table.extra)}</span>}
        <span class={`tag tag-${TINTS[table.whole]}`}>{wholeWords(table)}</span>
      </summary>
      {table.zone && <p class="soft">{table.zone}</p>}
      <ul class="card-people">
        {table.mentors.map((person) => (
          <Sitting {...{ person, early }} mentor ifGone={more.planning?.ifGone} key={person.id} />
        ))}
        {table.mentees.map((person) => (
          <Sitting {...{ person, early }} mentor={false} key={person.id} />
        ))}
      </ul>
      {more.current && <MoreTime table={table} {...more} />}
      {more.planning && <Without table={table} {...more.planning} />}
    </details>
  );
}

const extraWords = (seconds: number): string =>
  t("+{n} min", { n: Math.round(seconds / 60) });

interface SittingProps {
  readonly person: Seated;
  readonly mentor: boolean;
  readonly early: boolean;
  readonly ifGone?: Planning["ifGone"] | undefined;
}

function Sitting({ person, mentor, early, ifGone }: SittingProps) {
  const leaving = ifGone?.get(person.id);
  return (
    <li class={mentor ? "card-mentor" : ""}>
      <Name>{person.name}</Name>
      {!person.here && <span class={early ? "soft" : "awaited"}> {t("not here yet")}</span>}
      {leaving && <span class="soft card-leaving">{leavingWords(leaving)}</span>}
    </li>
  );
}

type MoreTimeProps = Pick<CardProps, "commands" | "why"> & { table: TableView };

function MoreTime({ table, commands, why }: MoreTimeProps) {
  return (
    <PressButton
      label={t("+1 min for {table}", { table: table.label })}
      className="button-quiet"
      why={why("extend_table")}
      onPress={() => commands.give({ command: "extend_table", table: table.id, seconds: 60 })}
      onRefused={(sentence) => commands.say("warn", sentence)}
    />
  );
}
