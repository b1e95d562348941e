/** The room as a small plan: my table, and the one I come from. */

import type { Slot, Spot } from "../lib/types";
import { t } from "../lib/words";
import { splitLabel } from "./view";

const SIZE = 0.4; // of the distance between neighbours

/** Nothing where nobody said where the tables stand, or there is nowhere to go. */
export function FloorPlan({ room, slot, from }: { room: Spot[]; slot: Slot; from: Slot | null }) {
  const mine = room.find((spot) => spot.id === slot.table?.id);
  if (mine === undefined) return null;
  const before = room.find((spot) => spot.id === from?.table?.id && spot !== mine);
  const unit = nearest(room);
  return (
    <figure class="floor">
      <svg viewBox={frame(room, unit)} role="img" aria-label={told(mine, before)}>
        {before !== undefined && <Path from={before} to={mine} unit={unit} />}
        {room.map((spot) => (
          <Table
            key={spot.id}
            spot={spot}
            unit={unit}
            kind={spot === mine ? "mine" : spot === before ? "before" : "other"}
          />
        ))}
      </svg>
      {before !== undefined && (
        <figcaption class="soft">{t("You come from {table}.", { table: before.label })}</figcaption>
      )}
    </figure>
  );
}

function told(mine: Spot, before: Spot | undefined): string {
  return before === undefined
    ? t("Plan of the room: you sit at {table}.", { table: mine.label })
    : t("Plan of the room: from {from} to {to}.", { from: before.label, to: mine.label });
}

function Table({ spot, unit, kind }: { spot: Spot; unit: number; kind: string }) {
  const { figure } = splitLabel(spot.label);
  const fits = figure.length <= 4;
  return (
    <g class={`floor-${kind}`}>
      <circle cx={spot.x} cy={spot.y} r={unit * SIZE} stroke-width={unit * 0.04} />
      {fits && (
        <text x={spot.x} y={spot.y} font-size={unit * (figure.length > 2 ? 0.26 : 0.38)}>
          {figure}
        </text>
      )}
    </g>
  );
}

/** A line from rim to rim with a head. */
function Path({ from, to, unit }: { from: Spot; to: Spot; unit: number }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [u, v] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const rim = unit * (SIZE + 0.06);
  const [x, y] = [to.x - u * rim, to.y - v * rim];
  const head = unit * 0.22;
  const side = (sign: number): string =>
    `${x - u * head - sign * v * head * 0.6} ${y - v * head + sign * u * head * 0.6}`;
  return (
    <path
      class="floor-path"
      stroke-width={unit * 0.08}
      d={`M${from.x + u * rim} ${from.y + v * rim}L${x} ${y}M${side(1)}L${x} ${y}L${side(-1)}`}
    />
  );
}

/** Metres between neighbours. */
function nearest(room: Spot[]): number {
  const gaps = room.flatMap((one, index) =>
    room.slice(0, index).map((two) => Math.hypot(one.x - two.x, one.y - two.y)),
  );
  const apart = gaps.filter((gap) => gap > 0);
  return apart.length === 0 ? 1 : Math.min(...apart);
}

function frame(room: Spot[], unit: number): string {
  const [xs, ys] = [room.map(({ x }) => x), room.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - unit / 2, Math.min(...ys) - unit / 2];
  const [width, height] = [Math.max(...xs) - left + unit / 2, Math.max(...ys) - top + unit / 2];
  return `${left} ${top} ${width} ${height}`;
}
