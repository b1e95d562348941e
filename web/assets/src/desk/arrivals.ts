// What happens at this door, sent to the server or kept for it, and what came of it.

import { useState } from "preact/hooks";
import { post, Problem } from "../lib/api";
import type { Attendance, AttendanceStatus, Person } from "../lib/types";
import { t } from "../lib/words";
import { type DeskView, pass, type Way } from "./pass";
import { group, refusal, standing, unknownName, type Verdict } from "./verdict";
import { useVerdicts, type Verdicts } from "./verdicts";

export type Mark = "left" | "no_show" | "standby";

export interface Arrivals extends Verdicts {
  /** What is under way, in words. */
  readonly doing: string | null;
  byPerson(person: Person): void;
  byCode(code: string, way: Way): void;
  byNothing(): void;
  mark(person: Person, status: Mark): void;
  takeBack(person: Attendance): void;
  together(people: readonly Attendance[]): void;
}

const CALLS: Record<Mark, string> = {
  left: "leave",
  no_show: "no-show",
  standby: "standby",
};

interface Standing {
  readonly person: Person;
  readonly status: AttendanceStatus;
}

export function useArrivals(
  desk: DeskView,
  onVerdict: (verdict: Verdict) => void,
  onReserve: (code: string) => void,
): Arrivals {
  const verdicts = useVerdicts(onVerdict);
  const [doing, setDoing] = useState<string | null>(null);
  const send = async (words: string, name: string, sent: Promise<Verdict>): Promise<void> => {
    setDoing(words);
    const verdict = await sent.catch((error: unknown) => refusal(error, name));
    setDoing(null);
    verdicts.show(verdict);
  };
  const stand = async (call: string, body: object): Promise<Verdict> => {
    const { person, status } = await post<Standing>(`${desk.api}/check-ins/${call}`, body);
    return standing(person, status);
  };
  const byCode = (code: string, way: Way): void => {
    const found = pass(desk, { code }, way).catch((error: unknown) => {
      if (!isReserve(error)) return refusal(error, "");
      onReserve(code);
      return null;
    });
    setDoing(t("Looking up this code …"));
    void found.then((verdict) => {
      setDoing(null);
      if (verdict !== null) verdicts.show(verdict);
    });
  };
  return {
    ...verdicts,
    doing,
    byCode,
    byPerson: ({ id, name }) =>
      void send(t("Checking in {name} …", { name }), name, pass(desk, { person: id }, "in")),
    byNothing: () => verdicts.show(unknownName()),
    mark: ({ id, name }, status) =>
      void send(t("One moment …"), name, stand(CALLS[status], { person: id })),
    takeBack: ({ id, name, status }) =>
      void send(t("One moment …"), name, stand("undo", { person: id, status })),
    together: (people) => void send(t("One moment …"), "", together(desk, people)),
  };
}

const isReserve = (error: unknown): boolean =>
  error instanceof Problem && typeof error.body.reserve === "number";

interface Together {
  readonly arrived: readonly Person[];
  readonly already: readonly unknown[];
}

async function together(desk: DeskView, people: readonly Attendance[]): Promise<Verdict> {
  const body = { people: people.map(({ id }) => id), door: desk.door };
  const { arrived, already } = await post<Together>(`${desk.api}/check-ins/group`, body);
  return group(arrived.length, already.length);
}
