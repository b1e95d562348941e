/** The hall screen: read from 15 m, touched by nobody. */

import { useNow } from "../lib/island";
import type { DoorCode, HallRound, State } from "../lib/types";
import { t } from "../lib/words";
import { Places } from "./lists";
import { type By, comingRound, inZone, shownRound } from "./rows";
import { useShape } from "./shape";
import { Side } from "./side";
import type { ViewProps } from "./view";

interface Props extends ViewProps {
  by: By;
  zone: string;
  door: DoorCode | null;
}

export function HallScreen({ by, zone, door, ...props }: Props) {
  const { live, state, hall, locale } = props;
  const now = useNow(live, 1000);
  const shape = useShape(state.announcement !== null);
  const coming = comingRound(state, hall, now);
  const round = coming ?? (state.phase === "published" ? null : shownRound(state, hall));
  const over = state.phase === "finished";
  return (
    <>
      <section class="hall-main">
        {round === null ? (
          <Poster state={state} />
        ) : (
          <>
            <h1>{titleOf(round, zone, coming !== null)}</h1>
            <Places
              round={inZone(round, zone)}
              {...{ by, locale, shape }}
              key={`${round.number} ${zone}`}
            />
          </>
        )}
      </section>
      <Side live={live} hall={hall} door={round === null && !over ? door : null} />
    </>
  );
}

function titleOf({ number }: HallRound, zone: string, ahead: boolean): string {
  const words = ahead
    ? t("Next: your place in round {n}", { n: number })
    : t("Your place in round {n}", { n: number });
  return zone === "" ? words : `${zone} · ${words}`;
}

/** What stands in the list's place while there is nothing to list. */
function Poster({ state }: { state: State }) {
  if (state.phase === "finished") {
    return (
      <div class="poster">
        <h1>{t("Thank you for coming")}</h1>
        <p>{t("Your phone shows whom you met. Whom do you want to see again? Tell them today.")}</p>
      </div>
    );
  }
  return (
    <div class="poster">
      <h1>{t("How to check in")}</h1>
      <ol>
        <li>{t("Scan the code on your badge with your phone's camera.")}</li>
        <li>{t("Keep the page open: it leads you from table to table.")}</li>
        <li>{t("No phone, no code? Say your name at the desk.")}</li>
      </ol>
    </div>
  );
}
