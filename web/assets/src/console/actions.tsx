// The next step as one big button, and the small steps beside it.

import { useState } from "preact/hooks";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import type { Room } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { MessageDialog } from "./message";
import { PressButton, type PressProps } from "./press";
import { nextSteps, type Step } from "./steps";
import type { WhyClosed } from "./why";

interface Props {
  readonly live: Live;
  readonly room: Room;
  readonly commands: Commands;
  readonly why: WhyClosed;
  /** What undo would take back, in the server's words. */
  readonly undo: string | null;
}

const HOLD_HINT = t("Hold the big button until it is full, or press it twice.");

export function Actions({ live, room, commands, why, undo }: Props) {
  const { state } = useLive(live);
  useReading(live); // time running out changes which steps are guarded
  const [writing, setWriting] = useState(false);
  const [first, ...others] = nextSteps(state, room, live.clock.now());
  const button = (step: Step, className: string, shortcut?: string) =>
    stepButton(step, { commands, why, className, ...(shortcut ? { shortcut } : {}) });
  return (
    <section class="acts" aria-label={t("Steps")}>
      {first && button(first, "button-primary button-big", "n")}
      {first && <p class="why">{why(first.command) ?? (first.guarded && HOLD_HINT)}</p>}
      <SmallSteps {...{ live, commands, why, undo }} onMessage={() => setWriting(true)} />
      {others.length > 0 && (
        <details>
          <summary>{t("Other steps")}</summary>
          <div class="actions">
            {others.map((step) => (
              <div key={step.command}>{button(step, "")}</div>
            ))}
          </div>
        </details>
      )}
      {writing && (
        <MessageDialog
          shown={state.announcement?.text ?? ""}
          onSend={(text) => commands.give({ command: "announce", text })}
          onClose={() => setWriting(false)}
        />
      )}
    </section>
  );
}

type StepProps = Pick<Props, "commands" | "why"> & { className: string; shortcut?: string };

function stepButton(step: Step, { commands, why, ...rest }: StepProps) {
  const { command, label, effect, guarded, seconds } = step;
  return (
    <PressButton
      {...{ label, effect, guarded, ...rest }}
      why={why(command)}
      busy={commands.inFlight === command}
      onPress={() => commands.give(seconds === undefined ? { command } : { command, seconds })}
      onRefused={(sentence) => commands.say("warn", sentence)}
    />
  );
}

interface SmallProps extends Omit<Props, "room"> {
  onMessage(): void;
}

function SmallSteps({ live, commands, why, undo, onMessage }: SmallProps) {
  const { state } = useLive(live);
  const paused = state.paused_left !== null;
  const toggle = paused ? "resume" : "pause";
  const refused = { onRefused: (sentence: string) => commands.say("warn", sentence) };
  const small = (props: Omit<PressProps, "onRefused">) => <PressButton {...props} {...refused} />;
  const extend = (seconds: number) => ({
    why: why("extend"),
    onPress: () => commands.give({ command: "extend", seconds }),
  });
  return (
    <div class="small-steps">
      {small({ label: t("−1 min"), shortcut: "-", ...extend(-60) })}
      {small({ label: t("+1 min"), shortcut: "+", ...extend(60) })}
      {small({
        label: paused ? t("Resume") : t("Pause"),
        shortcut: "p",
        why: why(toggle),
        busy: commands.inFlight === toggle,
        onPress: () => commands.give({ command: toggle }),
      })}
      {small({ label: t("Message"), shortcut: "m", why: why("announce"), onPress: onMessage })}
      {small({
        label: undo === null ? t("Undo") : t("Undo: {step}", { step: undo }),
        shortcut: "u",
        guarded: true,
        why: why("undo"),
        busy: commands.inFlight === "undo",
        onPress: () => commands.give({ command: "undo" }),
      })}
    </div>
  );
}
