// What a scan or a press came to: green, amber or red, and the words beside the colour.

import { Problem } from "../lib/api";
import { timeOfDay } from "../lib/clock";
import type { Attendance, AttendanceStatus, CheckInAnswer, Person } from "../lib/types";
import { t, tn } from "../lib/words";

export interface Verdict {
  readonly kind: "good" | "warn" | "bad";
  readonly headline: string;
  readonly name: string;
  readonly line: string;
}

/** The server knows the person: now checked in, or here already. */
export function welcome(answer: CheckInAnswer, timezone: string): Verdict {
  const { already, at, door, next, person } = answer;
  return {
    kind: already ? "warn" : "good",
    headline: already ? before(at, door, timezone) : t("Checked in"),
    name: person.name,
    line: next === null ? "" : t("{table} in round {n}", { table: next.table, n: next.round }),
  };
}

/** This device knows the person, and the server will learn of it. */
export function noted(known: Attendance, place: string, timezone: string): Verdict {
  const already = known.here && known.at !== null;
  return {
    kind: already ? "warn" : "good",
    headline: already ? before(known.at ?? "", known.door, timezone) : t("Noted, will be sent"),
    name: known.name,
    line: place,
  };
}

/** This device cannot tell whose code it is, but keeps it for the server. */
export const notedUnseen = (): Verdict => ({
  kind: "warn",
  headline: t("Noted, will be sent"),
  name: "",
  line: t("Without the network this device cannot tell whose code it is. Ask for the name."),
});

function before(at: string, door: string, timezone: string): string {
  const time = timeOfDay(at, timezone);
  return door
    ? t("Checked in already, at {time} at door {door}", { time, door })
    : t("Checked in already, at {time}", { time });
}

/** Somebody stands elsewhere with the evening now. */
export function standing(person: Person, status: AttendanceStatus): Verdict {
  const headlines: Record<AttendanceStatus, string> = {
    expected: t("No longer checked in"),
    here: t("Here again"),
    left: t("Goodbye: checked out"),
    no_show: t("Marked as not coming"),
    standby: t("On standby"),
  };
  const good = status === "left" || status === "here";
  return { kind: good ? "good" : "warn", headline: headlines[status], name: person.name, line: "" };
}

/** Several came in together. */
export function group(arrived: number, already: number): Verdict {
  return {
    kind: arrived > 0 ? "good" : "warn",
    headline: tn("{n} person checked in", "{n} people checked in", arrived),
    name: "",
    line: already > 0 ? tn("{n} was here before", "{n} were here before", already) : "",
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
    headline: t("Not done"),
    name: who,
    line: t("The server does not answer. Try again when it is back."),
  };
}

/** Something was read that belongs to no evening of ours. */
export const unknownCode = (): Verdict => ({
  kind: "bad",
  headline: t("Unknown code"),
  name: "",
  line: t("Nobody here has this code or name. Type the first letters of the name."),
});

/** What was typed is no code, and nobody is called like this. */
export const unknownName = (): Verdict => ({
  ...unknownCode(),
  headline: t("Nobody found"),
});

/** A reserve badge that nobody wears yet, where no walk-up can be added. */
export const reserveBadge = (number: number): Verdict => ({
  kind: "warn",
  headline: t("Reserve badge {n}", { n: number }),
  name: "",
  line: t("It belongs to nobody yet. Add the walk-up when the network is back."),
});

/** One sentence for screen readers and for the line under the search. */
export const spoken = ({ headline, name, line }: Verdict): string =>
  [[name, headline].filter(Boolean).join(": "), line].filter(Boolean).join(". ");
