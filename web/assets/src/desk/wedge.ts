// A hand scanner types like a keyboard, only faster than anybody: it is heard wherever the cursor
// stands, and what it typed into a field that was meant for something else is taken out again.

import { useEffect, useRef } from "preact/hooks";
import { codeIn } from "./codes";

const PAUSE_MS = 100; // between two keys of a scanner at most
const SHORT_CODE = 6; // typed by people, printed under the QR code

export class Wedge {
  #typed = "";
  #last = Number.NEGATIVE_INFINITY;

  /** The last key was the first of what may become a scan. */
  get begins(): boolean {
    return this.#typed.length === 1;
  }

  /** The code of a badge that Enter completes, else null. `now` in ms. */
  key(key: string, now: number): string | null {
    const quick = now - this.#last <= PAUSE_MS;
    if (key.length > 1 && key !== "Enter") return null; // Shift and its like
    this.#last = now;
    const typed = quick ? this.#typed : "";
    this.#typed = key === "Enter" ? "" : typed + key;
    if (key !== "Enter") return null;
    const code = codeIn(typed);
    return code !== null && code.length > SHORT_CODE ? code : null;
  }
}

/** Hears scans outside of fields that take codes themselves (`data-codes`). */
export function useWedge(onCode: (code: string) => void): void {
  const newest = useRef(onCode);
  newest.current = onCode;
  useEffect(() => {
    const wedge = new Wedge();
    let restore = (): void => undefined;
    const hear = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof Element && target.closest("[data-codes]")) return;
      const code = wedge.key(event.key, event.timeStamp);
      if (wedge.begins) restore = keeper(target);
      if (code === null) return;
      event.preventDefault();
      event.stopPropagation();
      restore();
      setTimeout(() => newest.current(code)); // once the page knows that the field is restored
    };
    addEventListener("keydown", hear, { capture: true });
    return () => removeEventListener("keydown", hear, { capture: true });
  }, []);
}

/** Gives a field back what it holds now. */
function keeper(field: EventTarget | null): () => void {
  const fields = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement];
  const found = fields.some((kind) => field instanceof kind) ? (field as HTMLInputElement) : null;
  const before = found?.value ?? "";
  return () => {
    if (found === null || found.value === before) return;
    found.value = before;
    for (const kind of ["input", "change"]) found.dispatchEvent(new Event(kind, { bubbles: true }));
  };
}
