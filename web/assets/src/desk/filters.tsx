// Missing, here, and those who left, do not come or stand by; each with its number.

import type { AttendanceStatus } from "../lib/types";
import { t } from "../lib/words";
import type { Listed } from "./pass";

export type Filter = "missing" | Exclude<AttendanceStatus, "expected">;

const ALWAYS: readonly Filter[] = ["missing", "here"];
const SOMETIMES: readonly Filter[] = ["left", "no_show", "standby"];

interface Props {
  readonly people: readonly Listed[];
  readonly filter: Filter;
  onChoose(filter: Filter): void;
}

export function Filters({ people, filter, onChoose }: Props) {
  const count = (one: Filter): number =>
    people.filter(({ status }) => status === (one === "missing" ? "expected" : one)).length;
  const shown = [...ALWAYS, ...SOMETIMES.filter((one) => one === filter || count(one) > 0)];
  return (
    <div class="cluster numbers" role="group" aria-label={t("Who is listed")}>
      {shown.map((each) => (
        <button
          type="button"
          key={each}
          class="button filter"
          aria-pressed={each === filter}
          onClick={() => onChoose(each)}
        >
          {words(each, count(each))}
        </button>
      ))}
    </div>
  );
}

function words(filter: Filter, n: number): string {
  const known: Record<Filter, string> = {
    missing: t("Missing {n}", { n }),
    here: t("Here {n}", { n }),
    left: t("Left {n}", { n }),
    no_show: t("Not coming {n}", { n }),
    standby: t("Standby {n}", { n }),
  };
  return known[filter];
}
