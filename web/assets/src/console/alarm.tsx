// What must be seen before anything else: the server's alarm, a lost connection, a withdrawn link.

import { timeOfDay } from "../lib/clock";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { t } from "../lib/words";

interface Props {
  readonly live: Live;
  readonly alarm: string | null;
  readonly timezone: string;
}

export function Alarm({ live, alarm, timezone }: Props) {
  const { online, asOf, refused } = useLive(live);
  const offline = t(
    "Offline since {time}: the evening goes on; this console cannot change it until it is back.",
    { time: timeOfDay(asOf, timezone) },
  );
  const sentences = [refused, online ? null : offline, alarm].filter((each) => each !== null);
  return (
    <div role="alert">
      {sentences.map((sentence) => (
        <p class="notice notice-bad alarm" key={sentence}>
          <span class="sign" aria-hidden="true">
            !
          </span>
          {sentence}
        </p>
      ))}
    </div>
  );
}
