// One line of figures: who is missing, how many phones follow, how fresh this console is.

import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import type { CheckIns, ConsoleInfo, Presence } from "../lib/types";
import { t, tn } from "../lib/words";

interface Props {
  readonly live: Live;
  readonly people: CheckIns | null;
  readonly presence: Presence | null;
  readonly info: ConsoleInfo | null;
}

export function Pulse({ live, people, presence, info }: Props) {
  const counts = presence ?? people;
  const phones = presence?.phones ?? info?.phones ?? 0;
  return (
    <ul class="pulse numbers" aria-label={t("Figures")}>
      {counts && <li>{t("Here {here} of {expected}", { ...only(counts) })}</li>}
      {counts && <li>{t("Missing {n}", { n: counts.expected - counts.here })}</li>}
      {info && <li>{t("Phones {n} of {all}", { n: phones, all: info.attendees })}</li>}
      <Freshness live={live} />
    </ul>
  );
}

const only = ({ here, expected }: { here: number; expected: number }) => ({ here, expected });

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
