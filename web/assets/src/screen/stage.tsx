/** One screen, whatever it is steered to show: lists, clock, board, one table, or nothing. */

import { useEffect, useState } from "preact/hooks";
import { useDocument, useTurn } from "../lib/document";
import { follow } from "../lib/follow";
import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import { renewing } from "../lib/offline";
import { AnnouncementBanner, Connection } from "../lib/parts";
import { wearTheme } from "../lib/theme";
import type { Board, Boot, Hall, OwnScreen, ScreenFacts } from "../lib/types";
import { t } from "../lib/words";
import { BoardScreen } from "./board";
import { HallScreen } from "./hall";
import { Side } from "./side";
import { TableScreen } from "./table";
import type { ViewProps } from "./view";

export interface ScreenBoot extends Boot {
  readonly hall: Hall;
  readonly screen: OwnScreen;
  readonly board: Board;
}

const LOOK_AROUND_MS = 5000; // arrivals are told to staff only, so the board asks

export function Stage({ boot }: { boot: ScreenBoot }) {
  const [steered, setSteered] = useState(0);
  const [live] = useState(() =>
    renewing(follow(boot, { screen: () => setSteered((times) => times + 1) })),
  );
  const { state, online, refused } = useLive(live);
  const turn = useTurn(live, LOOK_AROUND_MS);
  const stamp = `${state.version} ${steered} ${online}`;
  const { screen, blackout } = useDocument(`${boot.api}/screens/me`, boot.screen, stamp);
  const hall = useDocument(`${boot.api}/hall`, boot.hall, `${state.plan} ${steered} ${online}`);
  const asked = screen?.view === "board" ? `${turn} ${online}` : "";
  const board = useDocument(`${boot.api}/board`, boot.board, asked);
  useEffect(() => wearTheme(themeOf(screen), screen ? "" : location.search), [screen?.theme]);
  useEffect(() => {
    if (refused !== null) location.replace("/screen"); // there a code shows how to come back
  }, [refused]);
  if (refused !== null) return null; // sent away: no name stays
  return (
    <>
      {blackout || screen?.blackout ? (
        <p class="dark visually-hidden">{t("The screens are dark.")}</p>
      ) : (
        <Shown {...{ live, state, hall, board, screen }} locale={boot.locale} />
      )}
      {screen && <Identity live={live} screen={screen} />}
    </>
  );
}

/** Dark for a dark hall, unless it is steered to be light for a bright one. */
const themeOf = (screen: ScreenFacts | null): string =>
  screen?.theme === "light" ? "light" : "hall";

type ShownProps = ViewProps & { board: Board; screen: ScreenFacts | null };

function Shown({ board, screen, ...props }: ShownProps) {
  const { live, hall } = props;
  const view = screen?.view ?? "names";
  return (
    <div class={`hall hall-${view}`}>
      <div class="hall-head">
        <Connection live={live} timezone={hall.event.timezone} />
        <AnnouncementBanner live={live} />
      </div>
      {view === "clock" && <Side live={live} hall={hall} />}
      {view === "board" && <BoardScreen {...props} board={board} />}
      {view === "table" && <TableScreen {...props} table={screen?.table ?? ""} />}
      {(view === "names" || view === "tables") && (
        <HallScreen {...props} by={view} zone={screen?.zone ?? ""} door={board.door} />
      )}
    </div>
  );
}

/** For ten seconds: which of the screens this is. */
function Identity({ live, screen }: { live: Live; screen: ScreenFacts }) {
  const now = useNow(live, 500);
  if (screen.identify_until === null || Date.parse(screen.identify_until) <= now) return null;
  return (
    <div class="identity" role="status">
      <p class="identity-number numbers">{screen.number}</p>
      <p>{screen.name || t("Screen {n}", { n: screen.number })}</p>
    </div>
  );
}
