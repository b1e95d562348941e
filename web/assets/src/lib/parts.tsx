/** Small pieces that every island shows the same way. */

import type { ComponentChildren } from "preact";
import { timeOfDay } from "./clock";
import { useLive, useReading } from "./island";
import type { Live } from "./live";
import { t } from "./words";

interface CountdownProps {
  live: Live;
  /** Seconds that one table has more than the others. */
  extra?: number;
  /** What the time runs to, as "The round begins in": then the figure stands alone. */
  lead?: string;
}

/** "4:12 left", "0:45 over" or "Paused 4:12 left"; a timer is not read aloud by itself. */
export function Countdown({ live, extra = 0, lead = "" }: CountdownProps) {
  const reading = useReading(live, extra);
  if (reading === null) return null;
  const size = reading.face.length > "00:00".length ? " countdown-long" : "";
  const alone = reading.kind === "left" && lead !== "";
  const before = reading.kind === "paused" ? t("Paused") : alone && lead;
  return (
    <p class={`countdown countdown-${reading.kind}${size}`} role="timer" aria-live="off">
      {before && <span class="countdown-before">{before} </span>}
      <span class="countdown-face numbers">{reading.face}</span>
      {!alone && (
        <span class="countdown-word"> {reading.seconds <= -1 ? t("over") : t("left")}</span>
      )}
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

/** Names in a row; each keeps its comma and, while it fits, stays on one line. */
export function NameList({ names }: { names: string[] }) {
  return (
    <>
      {names.map((name, index) => (
        <>
          <span class="name">
            <bdi>{name}</bdi>
            {index < names.length - 1 && ","}
          </span>{" "}
        </>
      ))}
    </>
  );
}

/** A person's name in its own writing direction. */
export function Name({ children }: { children: ComponentChildren }) {
  return <bdi class="name">{children}</bdi>;
}
