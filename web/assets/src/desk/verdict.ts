// What a scan or a press came to: green, amber or red, and the words beside the colour.

import { Problem } from "../lib/api";
import { timeOfDay } from "../lib/clock";
import type { CheckInAnswer } from "../lib/types";
import { t } from "../lib/words";

export interface Verdict {
  readonly kind: "good" | "warn" | "bad";
  readonly headline: string;
  readonly name: string;
  readonly line: string;
}

/** The server knows the person: now checked in, or here already. */
export function welcome(answer: CheckInAnswer, timezone: string): Verdict {
  const { already, at, door, next, person } = answer;
  const time = timeOfDay(at, timezone);
  const before = door
    ? t("Checked in already, at {time} at door {door}", { time, door })
    : t("Checked in already, at {time}", { time });
  return {
    kind: already ? "warn" : "good",
    headline: already ? before : t("Checked in"),
    name: person.name,
    line: next === null ? "" : t("{table} in round {n}", { table: next.table, n: next.round }),
  };
}

/** The server said no, or nothing at all. `who` is a name, or empty for a code. */
export function refusal(error: unknown, who: string): Verdict {
  if (error instanceof Problem) {
    const detail = typeof error.body.detail === "string" ? error.body.detail : "";
    return { kind: "bad", headline: error.message, name: who, line: detail };
  }
  return {
    kind: "bad",
    headline: t("Not checked in"),
    name: who,
    line: t("The server does not answer. Write the name down and try again when it is back."),
  };
}

/** Something was read that belongs to no evening of ours. */
export const unknownCode = (): Verdict => ({
  kind: "bad",
  headline: t("Unknown code"),
  name: "",
  line: t("Nobody here has this code or name. Type the first letters of the name."),
});

/** One sentence for screen readers and for the line under the search. */
export const spoken = ({ headline, name, line }: Verdict): string =>
  [[name, headline].filter(Boolean).join(": "), line].filter(Boolean).join(". ");
