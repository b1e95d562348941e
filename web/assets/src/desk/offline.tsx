// Says loudly that check-ins do not get through, because a desk that seems to work loses people.

import { timeOfDay } from "../lib/clock";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { t } from "../lib/words";

export function Offline({ live, timezone }: { live: Live; timezone: string }) {
  const { online, asOf, refused } = useLive(live);
  const offline = t(
    "Offline since {time}: check-ins do not get through. Write names down until this line is gone.",
    { time: timeOfDay(asOf, timezone) },
  );
  const sentence = refused ?? (online ? null : offline);
  return (
    <div role="alert">
      {sentence !== null && (
        <p class="notice notice-bad">
          <span class="sign" aria-hidden="true">
            !
          </span>
          {sentence}
        </p>
      )}
    </div>
  );
}
