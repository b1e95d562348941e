// The small steps: a minute more or less, pause, message, undo.

import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import type { Order } from "./order";
import { PressButton } from "./press";
import type { WhyClosed } from "./why";

interface Props {
  readonly live: Live;
  readonly commands: Commands;
  readonly why: WhyClosed;
  readonly undo: string | null;
  onMessage(): void;
}

export function SmallSteps({ live, commands, why, undo, onMessage }: Props) {
  const { state } = useLive(live);
  const paused = state.paused_left !== null;
  const small = (order: Order, label: string, shortcut: string, guarded = false) => (
    <PressButton
      {...{ label, shortcut, guarded }}
      why={why(order.command)}
      busy={commands.inFlight === order.command && order.command !== "extend"}
      onPress={() => (order.command === "announce" ? onMessage() : commands.give(order))}
      onRefused={(sentence) => commands.say("warn", sentence)}
    />
  );
  return (
    <div class="small-steps">
      {small({ command: "extend", seconds: -60 }, t("−1 min"), "-")}
      {small({ command: "extend", seconds: 60 }, t("+1 min"), "+")}
      {paused
        ? small({ command: "resume" }, t("Resume"), "p")
        : small({ command: "pause" }, t("Pause"), "p")}
      {small({ command: "announce" }, t("Message"), "m")}
      {small({ command: "undo" }, undo ? t("Undo: {step}", { step: undo }) : t("Undo"), "u", true)}
    </div>
  );
}
