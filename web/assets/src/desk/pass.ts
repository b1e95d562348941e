// Somebody passes this door, in or out: the server decides, or this device while it is silent.

import { newKey } from "../lib/api";
import type { Live } from "../lib/live";
import type { Attendance, CheckInAnswer } from "../lib/types";
import { type DoorCodes, type Holder, holderOf } from "./known";
import type { Outbox } from "./outbox";
import type { Scan } from "./shelf";
import {
  noted,
  notedUnseen,
  reserveBadge,
  standing,
  unknownCode,
  type Verdict,
  welcome,
} from "./verdict";

export type Way = "in" | "out";

/** What this door knows, and works with. */
export interface DeskView {
  readonly api: string;
  readonly event: string;
  readonly live: Live;
  readonly outbox: Outbox;
  readonly door: string;
  readonly timezone: string;
  readonly people: readonly Listed[];
  readonly places: ReadonlyMap<string, string>;
  readonly codes: DoorCodes | null;
}

type Shown = { readonly person: string } | { readonly code: string };

const PATHS: Record<Way, string> = { in: "check-ins", out: "check-ins/leave" };

/** What to show. Rejects with Problem if the server says no. */
export async function pass(desk: DeskView, shown: Shown, way: Way): Promise<Verdict> {
  const holder = await holderIn(desk, shown);
  const known = desk.people.find((one) => holder.kind === "person" && one.id === holder.id);
  const scan = scanOf(desk, shown, way, known);
  if (known !== undefined && waits(desk, known, scan.path)) return note(desk, known, way);
  const answer = await desk.outbox.send(scan);
  if (answer !== null) return answered(answer, way, desk.timezone);
  if (known !== undefined) return note(desk, known, way);
  if (holder.kind === "unsure") return notedUnseen();
  await desk.outbox.drop(scan.key);
  return holder.kind === "reserve" ? reserveBadge(holder.number) : unknownCode();
}

async function holderIn(desk: DeskView, shown: Shown): Promise<Holder> {
  return "person" in shown ? { kind: "person", id: shown.person } : holderOf(shown.code, desk.codes);
}

function scanOf(desk: DeskView, shown: Shown, way: Way, known: Attendance | undefined): Scan {
  const at = new Date(desk.live.clock.now()).toISOString();
  const door: Record<string, string> = way === "in" ? { door: desk.door } : {};
  return {
    key: newKey(),
    event: desk.event,
    path: PATHS[way],
    body: { ...shown, ...door, at },
    at,
    person: known?.id ?? "",
    name: known?.name ?? "",
  };
}

const waits = (desk: DeskView, known: Attendance, path: string): boolean =>
  desk.outbox.view.waiting.some((scan) => scan.person === known.id && scan.path === path);

function answered(answer: unknown, way: Way, timezone: string): Verdict {
  if (way === "in") return welcome(answer as CheckInAnswer, timezone);
  return standing((answer as CheckInAnswer).person, "left");
}

function note(desk: DeskView, known: Attendance, way: Way): Verdict {
  const person = way === "in" ? known : { ...known, here: false };
  return noted(person, way === "in" ? (desk.places.get(known.id) ?? "") : "", desk.timezone);
}

/** The list as it will be once the waiting scans are taken. */
export function withWaiting(
  people: readonly Attendance[],
  waiting: readonly Scan[],
): readonly Listed[] {
  const newest = new Map(waiting.map((scan) => [scan.person, scan]));
  return people.map((person) => {
    const scan = newest.get(person.id);
    if (scan === undefined) return { ...person, noted: false };
    const here = scan.path === PATHS.in;
    const at = person.at ?? (here ? scan.at : null);
    const door = person.at === null ? (scan.body.door ?? "") : person.door;
    const status = here ? ("here" as const) : ("left" as const);
    return { ...person, here, status, at, door, since: scan.at, noted: true };
  });
}

/** One of the list; `noted`: only this device knows so far. */
export interface Listed extends Attendance {
  readonly noted: boolean;
}
