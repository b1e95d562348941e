// A repair on its way: asked for, its ways to go on looked at while they come, one of them published.

import { useEffect, useRef, useState } from "preact/hooks";
import { get, post, Problem } from "../lib/api";
import type { State } from "../lib/types";
import type { RepairReport } from "../lib/types-repair";
import { t } from "../lib/words";
import type { RepairBody } from "./news";

const LOOK_EVERY_MS = 500;
const OPEN = new Set(["queued", "running", "stopping"]);

export interface Repair {
  readonly report: RepairReport | null;
  /** What went wrong, as a sentence, or null. */
  readonly failed: string | null;
  /** Better ways may still come. */
  readonly open: boolean;
}

/** Asks for the repair once and looks at it until it is through. */
export function useRepair(api: string, body: RepairBody): Repair {
  const [report, setReport] = useState<RepairReport | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const asked = useRef(JSON.stringify(body));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const look = async (url: string): Promise<void> => {
      const { body: news } = await get<RepairReport>(url);
      if (gone || news === null) return;
      setReport(news);
      if (OPEN.has(news.state)) timer = setTimeout(() => void again(url), LOOK_EVERY_MS);
    };
    const again = (url: string): Promise<void> =>
      look(url).catch((error: unknown) => {
        if (error instanceof Problem) setFailed(sentenceOf(error));
        else if (!gone) timer = setTimeout(() => void again(url), LOOK_EVERY_MS * 4);
      });
    post<{ job: number }>(`${api}/repairs`, JSON.parse(asked.current) as object).then(
      ({ job }) => void again(`${api}/repairs/${job}`),
      (error: unknown) => setFailed(sentenceOf(error)),
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api]);
  return { report, failed, open: failed === null && (!report || OPEN.has(report.state)) };
}

/** Makes a preview the plan; the new state. Throws what `post` throws. */
export const publishRepair = (
  api: string,
  report: RepairReport,
  choice: { readonly name: string; readonly plan: number },
  version: number,
): Promise<State> =>
  post<State>(`${api}/repairs/${report.id}/publish`, {
    version,
    choice: choice.name,
    plan: choice.plan,
  });

/** The server's own words, with every mistake; or that it does not answer. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Problem)) return t("No answer from the server. Try again in a moment.");
  const { detail } = error.body as { detail?: string };
  return [error.message, detail].filter(Boolean).join(" ");
}
