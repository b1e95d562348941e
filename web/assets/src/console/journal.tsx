// What was done, when, by whom; newest first. The step that can be taken back says so.

import { timeOfDay } from "../lib/clock";
import type { ConsoleInfo } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { PressButton } from "./press";
import type { WhyClosed } from "./why";

interface Props {
  readonly entries: ConsoleInfo["journal"];
  readonly timezone: string;
  readonly commands: Commands;
  readonly why: WhyClosed;
}

export function Journal({ entries, timezone, commands, why }: Props) {
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
              <span class="journal-text">
                {entry.text}
                {entry.times > 1 && ` (${entry.times}×)`}
              </span>
              <bdi class="soft">{entry.by}</bdi>
              {entry.undo && (
                <PressButton
                  label={t("Undo this")}
                  className="button-quiet"
                  guarded
                  why={why("undo")}
                  busy={commands.inFlight === "undo"}
                  onPress={() => commands.give({ command: "undo" })}
                  onRefused={(sentence) => commands.say("warn", sentence)}
                />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
