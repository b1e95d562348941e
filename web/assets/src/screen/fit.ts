/** Words that shrink until all of them are seen. */

import { type RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const SMALLEST = 0.4;
const STEP = 0.05;

/** Sets `--fit`, the share of their size that these words have room for. */
export function useFit<T extends HTMLElement>(words: string): RefObject<T | null> {
  const box = useRef<T>(null);
  useLayoutEffect(() => {
    const fit = (): void => {
      if (box.current !== null) shrink(box.current);
    };
    fit();
    addEventListener("resize", fit);
    return () => removeEventListener("resize", fit);
  }, [words]);
  return box;
}

function shrink(box: HTMLElement): void {
  for (let size = 1; size >= SMALLEST; size -= STEP) {
    box.style.setProperty("--fit", String(size));
    if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
  }
}
