/** "Please check in": who is expected and not here yet. */

import { Name } from "../lib/parts";
import type { Board } from "../lib/types";
import { t } from "../lib/words";
import { Turning } from "./lists";
import { useShape } from "./shape";
import { Side } from "./side";
import type { ViewProps } from "./stage";

export function BoardScreen({ live, state, hall, board }: ViewProps & { board: Board }) {
  const shape = useShape(state.announcement !== null);
  const wider = { ...shape, columns: shape.columns + 1 }; // no table stands beside the name
  return (
    <>
      <section class="hall-main">
        <h1>{t("Please check in")}</h1>
        {board.missing.length === 0 ? (
          <div class="poster">
            <h2>{t("Everybody is here.")}</h2>
          </div>
        ) : (
          <Turning rows={board.missing} height={() => 1} shape={wider}>
            {({ name }) => (
              <p class="name-line">
                <span class="who">
                  <Name>{name}</Name>
                </span>
              </p>
            )}
          </Turning>
        )}
        <p class="board-count numbers">
          {t("{here} of {all} are here", { here: board.here, all: board.expected })}
        </p>
      </section>
      <Side live={live} hall={hall} door={board.door} />
    </>
  );
}
