// How this device shows the room.

import { useEffect, useState } from "preact/hooks";

const STORED = "sm_console_view";
const WIDE = "(min-width: 64rem)";
const ROOMY = "(min-width: 80rem)";

/** Whether the window is wide enough to show every table's people at once. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = (): void => setWide(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return wide;
}

/**
 * Whether the room is shown as a floor plan, and a switch for it that this device remembers. Where
 * nobody chose, wide windows show the plan.
 */
export function usePlanShown(): [boolean, (plan: boolean) => void] {
  const [plan, setPlan] = useState(() => {
    const chosen = localStorage.getItem(STORED);
    return chosen === null ? matchMedia(ROOMY).matches : chosen === "plan";
  });
  return [
    plan,
    (next) => {
      localStorage.setItem(STORED, next ? "plan" : "list");
      setPlan(next);
    },
  ];
}
