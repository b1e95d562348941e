// What this desk cannot do now: the doors are closed, or it works alone, and what waits to be sent.

import { timeOfDay } from "../lib/clock";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { Phase } from "../lib/types";
import { t, tn } from "../lib/words";
import type { OutboxView } from "./outbox";

interface Props {
  readonly live: Live;
  readonly timezone: string;
  readonly outbox: OutboxView;
  onDismiss(): void;
}

export function Offline({ live, timezone, outbox, onDismiss }: Props) {
  const { state, online, asOf, refused } = useLive(live);
  const waiting = outbox.waiting.length;
  const offline = t(
    "Offline since {time}. Go on: this device notes who arrives and sends it later.",
    { time: timeOfDay(asOf, timezone) },
  );
  return (
    <>
      <div role="alert">
        {refused !== null && <Notice kind="bad">{refused}</Notice>}
        {refused === null && !online && <Notice kind="warn">{offline}</Notice>}
        {waiting > 0 && !outbox.lasting && (
          <Notice kind="bad">
            {t("This browser keeps nothing: do not close this page before everything was sent.")}
          </Notice>
        )}
      </div>
      <div role="status">
        {closed(state.phase) && <Notice kind="warn">{closed(state.phase)}</Notice>}
        {waiting > 0 && (
          <Notice kind="now">
            {tn("{n} scan waits to be sent.", "{n} scans wait to be sent.", waiting)}
          </Notice>
        )}
      </div>
      <Refused {...{ timezone, outbox, onDismiss }} />
    </>
  );
}

/** Why nobody can be checked in now; empty while one can. */
function closed(phase: Phase): string {
  if (phase === "finished") return t("The evening is finished: nobody is checked in any more.");
  if (phase === "draft" || phase === "published") {
    return t("The doors are not open yet. The console opens them; then this desk takes arrivals.");
  }
  return "";
}

function Notice({ kind, children }: { kind: "bad" | "warn" | "now"; children: string }) {
  return (
    <p class={`notice notice-${kind}`}>
      <span class="sign" aria-hidden="true">
        {kind === "now" ? "↑" : "!"}
      </span>
      <span>{children}</span>
    </p>
  );
}

function Refused({ timezone, outbox, onDismiss }: Omit<Props, "live">) {
  if (outbox.refused.length === 0) return null;
  return (
    <div class="notice notice-bad" role="alert">
      <div class="stack">
        <p>{t("These scans came too late to be taken:")}</p>
        <ul>
          {outbox.refused.map(({ scan, why }) => (
            <li key={scan.key}>
              {timeOfDay(scan.at, timezone)} <bdi>{scan.name || t("a code")}</bdi>: {why}
            </li>
          ))}
        </ul>
        <button type="button" class="button" onClick={onDismiss}>
          {t("I have read this")}
        </button>
      </div>
    </div>
  );
}
