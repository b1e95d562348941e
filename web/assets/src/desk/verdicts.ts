// Shows what something came to for a moment, and keeps the newest for reading.

import { useEffect, useState } from "preact/hooks";
import type { Verdict } from "./verdict";

const SHOWN_MS = 1200;
const REFUSAL_SHOWN_MS = 6000; // or until the next key or touch: a red one has to be read

export interface Verdicts {
  /** On the whole screen now. */
  readonly verdict: Verdict | null;
  /** The newest verdict, for reading after it left the screen. */
  readonly last: Verdict | null;
  /** Grows with each verdict. */
  readonly count: number;
  show(verdict: Verdict): void;
  dismiss(): void;
}

export function useVerdicts(onShow: (verdict: Verdict) => void): Verdicts {
  const [last, setLast] = useState<Verdict | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [count, setCount] = useState(0);
  const show = (next: Verdict): void => {
    onShow(next);
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
