// Which door this device stands at; the device remembers it.

import { useState } from "preact/hooks";
import { t } from "../lib/words";

const STORED = "sm_door";
const LONGEST = 40; // characters; the server refuses more

export function useDoor(): [string, (door: string) => void] {
  const [door, setDoor] = useState(() => localStorage.getItem(STORED) ?? "");
  return [
    door,
    (next) => {
      localStorage.setItem(STORED, next);
      setDoor(next);
    },
  ];
}

export function Door({ door, onChange }: { door: string; onChange(door: string): void }) {
  return (
    <label class="desk-door">
      {t("Door")}
      <input
        type="text"
        autocomplete="off"
        maxLength={LONGEST}
        placeholder={t("e.g. A")}
        value={door}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
