// The guards of guard.ts as hooks. All forget what was begun when the button's meaning changes.

import { useEffect, useRef, useState } from "preact/hooks";
import { CONFIRM_WITHIN_MS, HOLD_MS, press, settled } from "./guard";

/** Tells whether the button has shown its meaning long enough to be read. */
export function useSettled(meaning: string): () => boolean {
  const shown = useRef({ meaning, at: performance.now() });
  if (shown.current.meaning !== meaning) shown.current = { meaning, at: performance.now() };
  return () => settled(shown.current.at, performance.now());
}

/** Calls `onArmed` at a first press and `onConfirmed` at a second one within three seconds. */
export function useConfirm(meaning: string, onArmed: () => void, onConfirmed: () => void) {
  const [armedAt, setArmedAt] = useState<number | null>(null);
  useEffect(() => {
    if (armedAt === null) return;
    const timer = setTimeout(() => setArmedAt(null), CONFIRM_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [armedAt]);
  useEffect(() => setArmedAt(null), [meaning]);
  const pressOnce = (): void => {
    const now = performance.now();
    const verdict = press(armedAt, now);
    if (verdict === "wait") return;
    setArmedAt(verdict === "arm" ? now : null);
    if (verdict === "arm") onArmed();
    else onConfirmed();
  };
  return { armed: armedAt !== null, press: pressOnce };
}

/** Fires when a pointer stays down for 0.6 s; the click that ends such a hold is not a press. */
export function useHold(meaning: string, onHeld: () => void) {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const fired = useRef(false);
  const release = (): void => {
    clearTimeout(timer.current);
    setHolding(false);
  };
  useEffect(() => release, [meaning]);
  const down = (guarded: boolean): void => {
    fired.current = false;
    if (!guarded) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      fired.current = true;
      setHolding(false);
      onHeld();
    }, HOLD_MS);
  };
  const justFired = (): boolean => {
    const was = fired.current;
    fired.current = false;
    return was;
  };
  return { holding, down, release, justFired };
}
