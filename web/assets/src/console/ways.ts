// Which ways to go on are shown: from the first touch on, nothing changes under the reader's finger.

import { useState } from "preact/hooks";
import type { RepairPreview } from "../lib/types-repair";

export interface Ways {
  readonly shown: readonly RepairPreview[];
  /** So many of those shown have a better version by now. */
  readonly better: number;
  /** Somebody looks closely: what is shown stays as it is. */
  hold(): void;
  /** Shows the newest of all. */
  renew(): void;
}

type Told = Pick<RepairPreview, "name" | "plan" | "rounds" | "left_out" | "meetings_lost">;

/** What is read stays, in its place, but for its proof; ways not shown yet come after it. */
export function beside<P extends Told>(held: readonly P[], newest: readonly P[]): readonly P[] {
  const proved = held.map((one) => newest.find((other) => says(one) === says(other)) ?? one);
  const names = new Set(held.map(({ name }) => name));
  return [...proved, ...newest.filter(({ name }) => !names.has(name))];
}

/** How many of the shown ways were replaced by better ones. */
export const overtaken = (shown: readonly Told[], newest: readonly Told[]): number =>
  newest.filter(({ name, plan }) => shown.some((one) => one.name === name && one.plan !== plan))
    .length;

/** What people would hear of it. */
const says = ({ name, rounds, left_out, meetings_lost }: Told): string =>
  JSON.stringify([name, rounds, left_out, meetings_lost]);

export function useWays(newest: readonly RepairPreview[]): Ways {
  const [held, keep] = useState<readonly RepairPreview[] | null>(null);
  const shown = held === null ? newest : beside(held, newest);
  if (held !== null && shown.length > held.length) keep(shown);
  return {
    shown,
    better: overtaken(shown, newest),
    hold: () => held === null && keep(newest),
    renew: () => keep(newest),
  };
}
