/** The left two thirds: who sits where, page after page. */

import { useEffect, useState } from "preact/hooks";
import { Name, NameList } from "../lib/parts";
import type { HallRound } from "../lib/types";
import { t } from "../lib/words";
import { type By, byName, byTable, type NameRow, pagesOf, readingMs, type TableRow } from "./rows";
import type { Shape } from "./shape";

interface Props {
  round: HallRound;
  by: By;
  locale: string;
  shape: Shape;
}

/** Blocks of the list by table are two rows high. */
const BLOCK_ROWS = 2;

export function Places({ round, by, locale, shape }: Props) {
  const room = shape.rows * shape.columns;
  return by === "name" ? (
    <Pages rows={byName(round, locale)} most={room} shape={shape} key="name">
      {(row) => <NameLine row={row} />}
    </Pages>
  ) : (
    <Pages rows={byTable(round, locale)} most={room / BLOCK_ROWS} shape={shape} key="table">
      {(row) => <TableBlock row={row} />}
    </Pages>
  );
}

interface PagesProps<T> {
  rows: T[];
  most: number;
  shape: Shape;
  children: (row: T) => preact.ComponentChild;
}

function Pages<T>({ rows, most, shape, children }: PagesProps<T>) {
  const pages = pagesOf(rows, most);
  const [turned, setTurned] = useState(0);
  const page = turned % Math.max(pages.length, 1);
  const shown = pages[page] ?? [];
  const lines = linesOf(pages[0]?.length ?? 0, most, shape);
  const count = pages.length;
  useEffect(() => {
    if (count < 2) return undefined;
    const timer = setTimeout(() => setTurned(turned + 1), readingMs(shown.length, most));
    return () => clearTimeout(timer);
  }, [turned, count, shown.length, most]);
  return (
    <>
      <ul
        class={turned > 0 ? "places places-turned" : "places"}
        style={{ "--lines": lines }}
        key={page}
      >
        {shown.map((row, index) => (
          <li key={index}>{children(row)}</li>
        ))}
      </ul>
      <Dots page={page} count={count} />
    </>
  );
}

/** Rows of a page below each other: few rows grow, to twice their height at most. */
function linesOf(rows: number, most: number, { columns }: Shape): number {
  return Math.ceil(Math.max(rows, most / 2) / columns);
}

/** Long names go on two smaller lines instead of being cut. */
const LONG_NAME = 20;

function NameLine({ row }: { row: NameRow }) {
  return (
    <p class="name-line">
      <span class={isLong([row.name]) ? "who who-long" : "who"}>
        <Name>{row.name}</Name>
      </span>
      {row.place === null ? (
        <span class="place place-coffee">{t("Coffee this round")}</span>
      ) : (
        <span class="place numbers">{row.place}</span>
      )}
    </p>
  );
}

function TableBlock({ row }: { row: TableRow }) {
  return (
    <div class="table-block">
      <p class="place numbers">{row.label}</p>
      <div>
        <p class={isLong(row.mentors) ? "mentors who-long" : "mentors"}>
          <NameList names={row.mentors} />
        </p>
        <p class="mentees">
          <NameList names={row.mentees} />
        </p>
      </div>
    </div>
  );
}

const isLong = (names: string[]): boolean => names.join(", ").length > LONG_NAME;

function Dots({ page, count }: { page: number; count: number }) {
  if (count < 2) return null;
  return (
    <p class="dots" role="img" aria-label={t("Page {page} of {count}", { page: page + 1, count })}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} class={index === page ? "dot dot-now" : "dot"} />
      ))}
    </p>
  );
}
