// What came of the last press, with Undo within reach for five seconds.

import { useEffect } from "preact/hooks";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import type { WhyClosed } from "./why";

const SHOWN_MS = 5000;
const SIGNS = { good: "✓", warn: "!", bad: "✕" };

export function Toast({ commands, why }: { commands: Commands; why: WhyClosed }) {
  const { outcome, dismiss } = commands;
  useEffect(() => {
    if (outcome === null || outcome.kind === "bad") return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome?.serial]);
  const undo = (): void => (outcome?.undo ?? (() => commands.give({ command: "undo" })))();
  return (
    <div class="toast-place" role="status">
      {outcome && (
        <div class={`notice notice-${outcome.kind} toast`} key={outcome.serial}>
          <span class="sign" aria-hidden="true">
            {SIGNS[outcome.kind]}
          </span>
          <p>{outcome.text}</p>
          {(outcome.undo || (outcome.undoable && why("undo") === null)) && (
            <button type="button" class="button" onClick={undo}>
              {t("Undo")}
            </button>
          )}
          <button type="button" class="button button-quiet" onClick={dismiss}>
            <span aria-hidden="true">✕</span>
            <span class="visually-hidden">{t("Close")}</span>
          </button>
        </div>
      )}
    </div>
  );
}
