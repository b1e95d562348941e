// One line of figures: who is missing, how many phones follow, how fresh this console is.

import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import type { CheckIns, ConsoleInfo, Presence } from "../lib/types";
import { t, tn } from "../lib/words";

interface Props {
  readonly live: Live;
  readonly people: CheckIns;
  readonly presence: Presence | null;
  readonly info: ConsoleInfo;
}

export function Pulse({ live, people, presence, info }: Props) {
  const phones = presence?.phones ?? info.phones;
  return (
    <ul class="pulse numbers" aria-label={t("Figures")}>
      <li>
        <a href="#missing-title">{t("Missing {n}", { n: people.expected - people.here })}</a>
      </li>
      <li>{t("Here {here} of {all}", { here: people.here, all: people.expected })}</li>
      <li>{t("Phones {n} of {all}", { n: phones, all: info.attendees })}</li>
      <Freshness live={live} />
    </ul>
  );
}

function Freshness({ live }: { live: Live }) {
  const now = useNow(live, 1000);
  const { online } = useLive(live);
  const seconds = Math.max(0, Math.round((now - live.heardAt) / 1000));
  return (
    <li class={online ? "" : "pulse-bad"}>
      {tn("Newest news {n} second ago", "Newest news {n} seconds ago", seconds)}
    </li>
  );
}
