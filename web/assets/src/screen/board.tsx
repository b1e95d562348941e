/** "Please check in": who is expected and not here yet, and the code to do it by. */

import { Name } from "../lib/parts";
import type { Board } from "../lib/types";
import { t } from "../lib/words";
import { Turning } from "./lists";
import { nameHeight } from "./rows";
import { GUTTER, type Shape, useShape } from "./shape";
import { Side } from "./side";
import type { ViewProps } from "./view";

export function BoardScreen({ live, state, hall, board }: ViewProps & { board: Board }) {
  const shape = useShape(state.announcement !== null);
  const rows = board.missing.map(({ name }) => ({ name, place: "" }));
  return (
    <>
      <section class="hall-main">
        <h1>{t("Please check in")}</h1>
        {rows.length === 0 ? (
          <div class="poster">
            <h2>{board.expected > 0 ? t("Everybody is here.") : t("Nobody is expected yet.")}</h2>
          </div>
        ) : (
          <Turning rows={rows} height={nameHeight} shape={withOneColumnMore(shape)}>
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
      <Side live={live} hall={hall} door={state.phase === "finished" ? null : board.door} />
    </>
  );
}

/** No table stands beside these names. */
function withOneColumnMore(shape: Shape): Shape {
  const { columns, width } = shape;
  const all = columns * width + (columns - 1) * GUTTER;
  return { ...shape, columns: columns + 1, width: (all - columns * GUTTER) / (columns + 1) };
}
