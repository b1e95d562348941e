// What was done, when, by whom; newest first. And the list of keys.

import { timeOfDay } from "../lib/clock";
import type { ConsoleInfo } from "../lib/types";
import { t } from "../lib/words";
import { useKeys } from "./keys";

interface Props {
  readonly entries: ConsoleInfo["journal"];
  readonly timezone: string;
}

export function Journal({ entries, timezone }: Props) {
  return (
    <section class="journal" aria-labelledby="journal-title">
      <h2 id="journal-title">{t("What was done")}</h2>
      {entries.length === 0 ? (
        <p class="empty">{t("Nothing yet. Every step will be listed here, with who did it.")}</p>
      ) : (
        <ol class="list journal-list" tabIndex={0} aria-labelledby="journal-title">
          {entries.map((entry) => (
            <li key={entry.version}>
              <time dateTime={entry.at}>{timeOfDay(entry.at, timezone)}</time>
              <span>{entry.text}</span>
              <span class="soft">{entry.by}</span>
            </li>
          ))}
        </ol>
      )}
      <Keys />
    </section>
  );
}

function Keys() {
  const [on, turn] = useKeys();
  return (
    <p class="keys soft">
      <label>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => turn(event.currentTarget.checked)}
        />{" "}
        {t("Keyboard shortcuts")}
      </label>{" "}
      <kbd>n</kbd> {t("next step")} · <kbd>p</kbd> {t("pause or resume")} · <kbd>+</kbd>{" "}
      <kbd>-</kbd> {t("one minute")} · <kbd>m</kbd> {t("message")} · <kbd>u</kbd> {t("undo, twice")}
    </p>
  );
}
