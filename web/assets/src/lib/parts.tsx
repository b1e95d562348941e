/** Small pieces that every island shows the same way. */

import type { ComponentChildren } from "preact";
import { timeOfDay } from "./clock";
import { useLive, useReading } from "./island";
import type { Live } from "./live";
import { t } from "./words";

/** "4:12 left", "0:45 over" or "Paused, 4:12 left"; silent for screen readers, which hear moves instead. */
export function Countdown({ live }: { live: Live }) {
  const reading = useReading(live);
  if (reading === null) return null;
  return (
    <p class={`countdown countdown-${reading.kind}`} role="timer" aria-live="off">
      {reading.kind === "paused" && <span class="countdown-word">{t("Paused,")} </span>}
      <span class="countdown-face numbers">{reading.face}</span>{" "}
      <span class="countdown-word">{reading.kind === "over" ? t("over") : t("left")}</span>
    </p>
  );
}

/** Nothing while all is well; else since when this page stands still, and what still works. */
export function Connection({ live, timezone }: { live: Live; timezone: string }) {
  const { online, asOf, refused } = useLive(live);
  const sentence =
    refused ?? (online ? null : t("Offline, as of {time}", { time: timeOfDay(asOf, timezone) }));
  return (
    <div role="status">{sentence !== null && <p class="connection">{sentence}</p>}</div>
  );
}

/** The facilitator's words to everybody. */
export function AnnouncementBanner({ live }: { live: Live }) {
  const { announcement } = useLive(live).state;
  return (
    <div role="status">
      {announcement !== null && (
        <p class="notice notice-now announcement">
          <span class="sign" aria-hidden="true">
            ✉
          </span>
          <span dir="auto">{announcement.text}</span>
        </p>
      )}
    </div>
  );
}

/** A person's name in its own writing direction. */
export function Name({ children }: { children: ComponentChildren }) {
  return <bdi class="name">{children}</bdi>;
}
