// What goes on by itself, and when; and a veto.

import { clockFace, secondsLeft } from "../lib/clock";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import type { ConsoleInfo } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { PressButton } from "./press";
import type { WhyClosed } from "./why";

interface Props {
  readonly live: Live;
  readonly info: ConsoleInfo;
  readonly commands: Commands;
  readonly why: WhyClosed;
}

export function Advance({ live, info, commands, why }: Props) {
  const { state } = useLive(live);
  useReading(live); // counts down with the clock
  if (info.journal[0]?.version !== state.version) return null; // it speaks of an older moment
  if (info.held) {
    return (
      <p class="advance soft">{t("Nothing goes on by itself now: the next step is yours.")}</p>
    );
  }
  const left = secondsLeft(state, live.clock.now());
  if (info.advance === null || info.advance.at === null || left === null) return null;
  return (
    <div class="advance">
      <p class="numbers">{words(info.advance, clockFace(Math.max(left, 0)))}</p>
      <PressButton
        label={t("Wait for me")}
        shortcut="h"
        why={why("hold")}
        busy={commands.inFlight === "hold"}
        onPress={() => commands.give({ command: "hold" })}
        onRefused={(sentence) => commands.say("warn", sentence)}
      />
    </div>
  );
}

function words({ command, round }: { command: string; round: number }, time: string): string {
  if (command === "begin") return t("Round {n} begins by itself in {time}", { n: round, time });
  return command === "take_break"
    ? t("The break begins by itself in {time}", { time })
    : t("Round {n} starts by itself in {time}", { n: round, time });
}
