/** The left two thirds: who sits where, page after page. */

import type { ComponentChild } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Name, NameList } from "../lib/parts";
import type { HallRound, HallTable } from "../lib/types";
import { t } from "../lib/words";
import {
  type By,
  byName,
  byTable,
  nameHeight,
  type NameRow,
  pagesOf,
  readingMs,
  tableHeight,
} from "./rows";
import { type Ruler, type Shape, useRuler } from "./shape";

interface Props {
  round: HallRound;
  by: By;
  locale: string;
  shape: Shape;
}

export function Places({ round, by, locale, shape }: Props) {
  return by === "names" ? (
    <Turning<NameRow> rows={byName(round, locale)} height={nameHeight} shape={shape} key="names">
      {(row) => <NameLine row={row} />}
    </Turning>
  ) : (
    <Turning rows={byTable(round, locale)} height={tableHeight} shape={shape} key="tables">
      {(row) => <TableBlock row={row} />}
    </Turning>
  );
}

interface TurningProps<T> {
  rows: readonly T[];
  shape: Shape;
  /** Lines that a row takes. */
  height(row: T, shape: Shape, ruler: Ruler): number;
  children(row: T): ComponentChild;
}

/** Rows on pages that turn by themselves, at a pace that they can be read at. */
export function Turning<T>({ rows, shape, height, children }: TurningProps<T>) {
  const ruler = useRuler();
  const heightOf = (row: T): number => height(row, shape, ruler);
  const { pages, lines } = pagesOf(rows, shape, heightOf);
  const [turned, setTurned] = useState(0);
  const page = turned % Math.max(pages.length, 1);
  const shown = pages[page] ?? [];
  const most = shape.rows * shape.columns;
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
          <li key={index} style={{ "--span": heightOf(row) }}>
            {children(row)}
          </li>
        ))}
      </ul>
      <Dots page={page} count={count} />
    </>
  );
}

function NameLine({ row }: { row: NameRow }) {
  return (
    <p class="name-line">
      <span class="who">
        <Name>{row.name}</Name>
      </span>
      {row.place === null ? (
        <span class="place place-coffee">{t("Coffee")}</span>
      ) : (
        <span class="place numbers">{row.place}</span>
      )}
    </p>
  );
}

function TableBlock({ row }: { row: HallTable }) {
  return (
    <div class="table-block">
      <p class="place numbers">{row.label}</p>
      <div>
        <p class="mentors">
          <NameList names={row.mentors} />
        </p>
        <p class="mentees">
          <NameList names={row.mentees} />
        </p>
      </div>
    </div>
  );
}

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
