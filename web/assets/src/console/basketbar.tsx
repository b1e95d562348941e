// Leads to the basket from wherever on the page something was put into it.

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { tn } from "../lib/words";

interface Props {
  readonly basket: RefObject<HTMLElement | null>;
  readonly entries: number;
}

export function BasketBar({ basket, entries }: Props) {
  const seen = useSeen(basket);
  const go = (): void => {
    basket.current?.scrollIntoView({ block: "center" });
    basket.current?.querySelector<HTMLElement>(".button-primary")?.focus({ preventScroll: true });
  };
  return (
    <div class="basket-bar" role="status">
      {!seen && (
        <button type="button" class="button" onClick={go}>
          {tn("{n} change to be planned: go on", "{n} changes to be planned: go on", entries)}
        </button>
      )}
    </div>
  );
}

function useSeen(box: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => setSeen(entry?.isIntersecting ?? true),
      { rootMargin: "-80px 0px" }, // what lies under the head is not seen
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return seen;
}
