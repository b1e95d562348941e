// The room from above. A press on a table shows its people.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../lib/words";
import { floorPlan, type TableView, wholeWords } from "./room";
import { type CardProps, TableCard, TINTS } from "./tablecard";

const APART = 6.5; // rem between the two closest tables: room for a finger and two words

const SIGNS = { whole: "✓", coming: "", short: "!", no_mentor: "!", empty: "–" };

export function Plan({ views, ...card }: CardProps & { views: readonly TableView[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const plan = useMemo(() => floorPlan(views, APART), [views]);
  const table = views.find((view) => view.id === chosen);
  const people = useRef<HTMLDivElement>(null);
  useEffect(() => people.current?.scrollIntoView({ block: "nearest" }), [table?.id]);
  return (
    <div class="stack">
      <div class="floor" role="group" aria-label={t("Floor plan")} tabIndex={0}>
        <div style={{ "--wide": plan.width, "--high": plan.height }}>
          {views.map((view) => (
            <button
              type="button"
              key={view.id}
              class={`spot tag-${TINTS[view.whole]}`}
              style={placed(plan.spots.get(view.id))}
              aria-pressed={view.id === chosen}
              onClick={() => setChosen(view.id === chosen ? null : view.id)}
            >
              <strong>{view.label}</strong>
              <span>
                <span aria-hidden="true">{SIGNS[view.whole]} </span>
                {wholeWords(view)}
              </span>
            </button>
          ))}
        </div>
      </div>
      {table ? (
        <div class="spot-people" ref={people}>
          <TableCard table={table} open {...card} />
        </div>
      ) : (
        <p class="soft">{t("Press a table to see who sits there.")}</p>
      )}
    </div>
  );
}

const placed = (spot: { left: number; top: number } | undefined) => ({
  "--left": spot?.left ?? 0,
  "--top": spot?.top ?? 0,
});
