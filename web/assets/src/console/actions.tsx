// The next step as one big button, and what else can be done beside it.

import { useState } from "preact/hooks";
import { useLive, useReading } from "../lib/island";
import type { Live } from "../lib/live";
import type { ConsoleInfo, Room } from "../lib/types";
import { t } from "../lib/words";
import { Advance } from "./advance";
import type { Commands } from "./commands";
import { MessageDialog } from "./message";
import { PressButton } from "./press";
import { SmallSteps } from "./smallsteps";
import { nextSteps, type Step } from "./steps";
import type { WhyClosed } from "./why";

interface Props {
  readonly live: Live;
  readonly room: Room;
  readonly commands: Commands;
  readonly why: WhyClosed;
  readonly info: ConsoleInfo;
}

export function Actions({ live, room, commands, why, info }: Props) {
  const { state } = useLive(live);
  useReading(live); // time running out changes which steps are guarded
  const [writing, setWriting] = useState(false);
  const [first, ...others] = nextSteps(state, room, live.clock.now());
  return (
    <section class="acts" aria-label={t("Steps")}>
      {first && <BigStep step={first} {...{ commands, why }} />}
      <Advance {...{ live, info, commands, why }} />
      <SmallSteps {...{ live, commands, why }} undo={info.undo} onMessage={() => setWriting(true)} />
      {others.length > 0 && (
        <details>
          <summary>{t("Other steps")}</summary>
          <div class="actions">
            {others.map((step) => (
              <StepButton key={step.command} {...{ step, commands, why }} />
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

interface StepProps extends Pick<Props, "commands" | "why"> {
  readonly step: Step;
  readonly className?: string;
  readonly shortcut?: string;
}

function BigStep(props: StepProps) {
  const { step, why } = props;
  const hint = t("Hold it until it is full; with the keyboard, press it twice.");
  return (
    <>
      <StepButton {...props} className="button-primary button-big" shortcut="n" />
      <p class="why">{why(step.command) ?? (step.guarded && hint)}</p>
    </>
  );
}

function StepButton({ step, commands, why, ...look }: StepProps) {
  const { command, label, effect, guarded, seconds } = step;
  return (
    <PressButton
      {...{ label, effect, guarded, ...look }}
      why={why(command)}
      busy={commands.inFlight === command}
      onPress={() => commands.give(seconds === undefined ? { command } : { command, seconds })}
      onRefused={(sentence) => commands.say("warn", sentence)}
    />
  );
}
