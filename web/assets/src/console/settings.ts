// How this device warns its owner; kept on the device.

import { useEffect, useRef, useState } from "preact/hooks";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import { sound, unlockSound, vibrate } from "./alert";
import { look, type Moment, passed } from "../lib/warning";

const STORED = "sm_console_warnings";

export interface Warnings {
  readonly sound: boolean;
  readonly vibration: boolean;
  readonly colour: boolean;
}

const ALL: Warnings = { sound: true, vibration: true, colour: true };

/** The settings, and a way to change them. */
export function useWarnings(): [Warnings, (change: Partial<Warnings>) => void] {
  const [warnings, setWarnings] = useState<Warnings>(stored);
  useEffect(() => {
    if (!warnings.sound) return;
    document.addEventListener("pointerdown", unlockSound);
    document.addEventListener("keydown", unlockSound);
    return () => {
      document.removeEventListener("pointerdown", unlockSound);
      document.removeEventListener("keydown", unlockSound);
    };
  }, [warnings.sound]);
  return [
    warnings,
    (change) => {
      const next = { ...warnings, ...change };
      localStorage.setItem(STORED, JSON.stringify(next));
      setWarnings(next);
    },
  ];
}

function stored(): Warnings {
  try {
    return { ...ALL, ...(JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<Warnings>) };
  } catch {
    return ALL; // somebody else wrote there
  }
}

/** Sounds and trembles as wanted. */
export function warn(moment: Moment, warnings: Warnings): void {
  if (warnings.sound) sound(moment);
  if (warnings.vibration) vibrate(moment);
}

/** Warns when two minutes are left and when time is up. */
export function useWarning(live: Live, warnings: Warnings): void {
  const { state } = useLive(live);
  const seconds = useReading(live)?.seconds ?? null;
  const now = look(state, seconds);
  const before = useRef(now);
  useEffect(() => {
    const moment = passed(before.current, now);
    before.current = now;
    if (moment !== null) warn(moment, warnings);
  });
}
