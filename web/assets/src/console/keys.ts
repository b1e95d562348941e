// One-letter shortcuts. They can be switched off, and never act while somebody types.

import { useEffect, useState } from "preact/hooks";

const STORED = "sm_console_keys";
const TYPING = "input, textarea, select, [contenteditable], dialog";

/** Whether shortcuts act, and a switch for it that this device remembers. */
export function useKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== "off");
  useEffect(() => {
    if (!on) return;
    document.addEventListener("keydown", pressNamedButton);
    return () => document.removeEventListener("keydown", pressNamedButton);
  }, [on]);
  return [
    on,
    (next) => {
      localStorage.setItem(STORED, next ? "on" : "off");
      setOn(next);
    },
  ];
}

/** Presses the button that carries the key: shortcuts can do nothing that a button cannot. */
function pressNamedButton(event: KeyboardEvent): void {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(TYPING)) return;
  const key = event.key === "=" ? "+" : event.key.toLowerCase();
  const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-key]");
  const button = [...buttons].find((each) => each.dataset.key === key);
  if (button === undefined) return;
  event.preventDefault();
  button.click();
}
