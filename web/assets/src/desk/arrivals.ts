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
  /** Grows with each verdict. */
  readonly count: number;
  byPerson(person: Person): void;
  byCode(code: string): void;
  byNothing(): void;
  takeBack(person: Person): void;
  dismiss(): void;
}

export function useArrivals(api: string, door: string, timezone: string): Arrivals {
  const { show, ...shown } = useVerdicts();
  const [waiting, setWaiting] = useState<string | null>(null);
  const send = async (doing: string, name: string, sent: Promise<Verdict>): Promise<void> => {
    setWaiting(doing);
    const verdict = await sent.catch((error: unknown) => refusal(error, name));
    setWaiting(null);
    show(verdict);
  };
  const checkIn = async (who: { person: string } | { code: string }): Promise<Verdict> =>
    welcome(await post<CheckInAnswer>(`${api}/check-ins`, { ...who, door }), timezone);
  return {
    ...shown,
    waiting,
    byPerson: ({ id, name }) =>
      void send(t("Checking in {name} …", { name }), name, checkIn({ person: id })),
    byCode: (code) => void send(t("Looking up this code …"), "", checkIn({ code })),
    byNothing: () => show(unknownCode()),
    takeBack: (person) => void send(t("One moment …"), person.name, takeBack(api, person)),
  };
}

function useVerdicts() {
  const [last, setLast] = useState<Verdict | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [count, setCount] = useState(0);
  const show = (next: Verdict): void => {
    setLast(next);
    setVerdict(next);
    setCount((before) => before + 1);
  };
  const dismiss = (): void => setVerdict(null);
  useEffect(() => {
    if (verdict === null) return;
    const timer = setTimeout(dismiss, verdict.kind === "bad" ? REFUSAL_SHOWN_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return { last, verdict, count, show, dismiss };
}

async function takeBack(api: string, person: Person): Promise<Verdict> {
  await post(`${api}/check-ins/undo`, { person: person.id });
  return { kind: "warn", headline: t("No longer checked in"), name: person.name, line: "" };
}
