// Sends arrivals, and shows what came of each for a moment.

import { useEffect, useState } from "preact/hooks";
import { post } from "../lib/api";
import type { CheckInAnswer, Person } from "../lib/types";
import { t } from "../lib/words";
import { refusal, unknownCode, type Verdict, welcome } from "./verdict";

const SHOWN_MS = 1200;
const REFUSAL_SHOWN_MS = 6000; // or until the next key or touch: a red one has to be read

export interface Arrivals {
  /** On the whole screen now. */
  readonly verdict: Verdict | null;
  /** The newest verdict, for reading after it left the screen. */
  readonly last: Verdict | null;
  /** What is under way, in words. */
  readonly waiting: string | null;
  /** Grows with each answer. */
  readonly count: number;
  byPerson(person: Person): void;
  byCode(code: string): void;
  byNothing(): void;
  takeBack(person: Person): void;
  dismiss(): void;
}

export function useArrivals(api: string, door: string, timezone: string): Arrivals {
  const [{ verdict, count }, setShown] = useState<{ verdict: Verdict | null; count: number }>({
    verdict: null,
    count: 0,
  });
  const [last, setLast] = useState<Verdict | null>(null);
  const [waiting, setWaiting] = useState<string | null>(null);

  const show = (next: Verdict): void => {
    setWaiting(null);
    setLast(next);
    setShown((before) => ({ verdict: next, count: before.count + 1 }));
  };
  const dismiss = (): void => setShown((before) => ({ ...before, verdict: null }));
  const send = (doing: string, name: string, sent: Promise<Verdict>): void => {
    setWaiting(doing);
    sent.catch((error: unknown) => refusal(error, name)).then(show);
  };
  const checkIn = async (body: { person: string } | { code: string }): Promise<Verdict> =>
    welcome(await post<CheckInAnswer>(`${api}/check-ins`, { ...body, door }), timezone);

  useEffect(() => {
    if (verdict === null) return;
    const timer = setTimeout(dismiss, verdict.kind === "bad" ? REFUSAL_SHOWN_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);

  return {
    verdict,
    last,
    waiting,
    count,
    dismiss,
    byPerson: ({ id, name }) => send(t("Checking in {name} …", { name }), name, checkIn({ person: id })),
    byCode: (code) => send(t("Looking up this code …"), "", checkIn({ code })),
    byNothing: () => show(unknownCode()),
    takeBack: (person) => send(t("One moment …"), person.name, takeBack(api, person)),
  };
}

async function takeBack(api: string, person: Person): Promise<Verdict> {
  await post(`${api}/check-ins/undo`, { person: person.id });
  return { kind: "warn", headline: t("No longer checked in"), name: person.name, line: "" };
}
