/** The hall screen: read from 15 m, touched by nobody. */

import { useEffect, useState } from "preact/hooks";
import { useDocument } from "../lib/document";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { AnnouncementBanner, Connection } from "../lib/parts";
import type { Hall, State } from "../lib/types";
import { t } from "../lib/words";
import { Places } from "./lists";
import { type By, shownRound } from "./rows";
import { useShape } from "./shape";
import { Side } from "./side";

interface Props {
  live: Live;
  first: Hall;
  api: string;
  by: By;
  locale: string;
}

export function HallScreen({ live, first, api, by, locale }: Props) {
  const { state, online } = useLive(live);
  const hall = useDocument(`${api}/hall`, first, `${state.plan} ${online}`) ?? first;
  const [view, setView] = useState(by);
  const shape = useShape(state.announcement !== null);
  useToggle(() => setView((now) => (now === "name" ? "table" : "name")));
  const round = state.phase === "published" ? null : shownRound(state, hall);
  return (
    <div class="hall">
      <div class="hall-head">
        <Connection live={live} timezone={hall.event.timezone} />
        <AnnouncementBanner live={live} />
      </div>
      <section class="hall-main">
        {round === null ? (
          <Poster state={state} />
        ) : (
          <>
            <h1>{t("Your place in round {n}", { n: round.number })}</h1>
            <Places round={round} by={view} locale={locale} shape={shape} />
          </>
        )}
      </section>
      <Side live={live} hall={hall} />
    </div>
  );
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

/** Key t turns the list from names to tables and back. */
function useToggle(toggle: () => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.key === "t") toggle();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
