// The verdict on the whole screen, readable from the other side of the table.

import { useEffect } from "preact/hooks";
import { Name } from "../lib/parts";
import { spoken, type Verdict } from "./verdict";

const SIGNS = { good: "✓", warn: "!", bad: "✕" };

interface Props {
  readonly verdict: Verdict | null;
  readonly serial: number;
  onDismiss(): void;
}

export function Flash({ verdict, serial, onDismiss }: Props) {
  useEffect(() => {
    if (verdict === null) return;
    addEventListener("keydown", onDismiss, { once: true });
    return () => removeEventListener("keydown", onDismiss);
  }, [serial, verdict]);
  return (
    <>
      <p class="visually-hidden" role="status" aria-live="assertive">
        {verdict && spoken(verdict)}
      </p>
      {verdict && (
        <div class={`flash flash-${verdict.kind}`} aria-hidden="true" onClick={onDismiss}>
          <span class="flash-sign">{SIGNS[verdict.kind]}</span>
          <p class="flash-name">{verdict.name ? <Name>{verdict.name}</Name> : verdict.headline}</p>
          {verdict.name && <p class="flash-headline">{verdict.headline}</p>}
          <p class="flash-line">{verdict.line}</p>
        </div>
      )}
    </>
  );
}
