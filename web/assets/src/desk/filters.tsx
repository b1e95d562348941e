// Missing or here, each with its number.

import { t } from "../lib/words";
import type { Attendance } from "./find";

export type Filter = "missing" | "here";

interface Props {
  readonly people: readonly Attendance[];
  readonly filter: Filter;
  onChoose(filter: Filter): void;
}

export function Filters({ people, filter, onChoose }: Props) {
  const here = people.filter((person) => person.here).length;
  const words: Record<Filter, string> = {
    missing: t("Missing {n}", { n: people.length - here }),
    here: t("Here {n}", { n: here }),
  };
  return (
    <div class="cluster numbers" role="group" aria-label={t("Who is listed")}>
      {(["missing", "here"] as const).map((each) => (
        <button
          type="button"
          key={each}
          class="button filter"
          aria-pressed={each === filter}
          onClick={() => onChoose(each)}
        >
          {words[each]}
        </button>
      ))}
    </div>
  );
}
