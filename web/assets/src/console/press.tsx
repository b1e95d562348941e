// The console's button: says why it is closed, shows that it works, guards what is far-reaching.

import { useId, useRef } from "preact/hooks";
import { t } from "../lib/words";
import { useConfirm, useHold, useSettled } from "./hold";

export interface PressProps {
  /** Also its meaning: when the label changes, holds and first presses are forgotten. */
  readonly label: string;
  readonly effect?: string;
  /** What it is about, for those who do not see where it stands. */
  readonly about?: string;
  readonly className?: string;
  /** The sentence why it cannot be pressed now, or null. */
  readonly why: string | null;
  readonly busy?: boolean;
  readonly guarded?: boolean;
  readonly shortcut?: string;
  onPress(): void;
  /** Called with a sentence when a press is not carried out. */
  onRefused(sentence: string): void;
}

/** A button that stays focusable when closed, so that everybody can learn why. */
export function PressButton(props: PressProps) {
  const { label, effect, about, className = "", why, busy = false, guarded = false, shortcut } = props;
  const { armed, holding, ...handlers } = usePress(props);
  const reason = useId();
  return (
    <>
      <button
        type="button"
        class={`button press ${className}`}
        aria-disabled={why !== null || busy}
        aria-describedby={why === null ? undefined : reason}
        aria-keyshortcuts={shortcut}
        title={why ?? undefined}
        data-key={shortcut}
        data-guarded={guarded && why === null}
        data-holding={holding}
        data-armed={armed}
        onContextMenu={(event) => guarded && event.preventDefault()}
        {...handlers}
      >
        <span class="press-label">
          {words(label, busy, armed)}
          {about && <span class="visually-hidden">: {about}</span>}
        </span>
        {effect && !busy && !armed && <span class="press-effect">{effect}</span>}
        {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
      </button>
      <span id={reason} hidden>
        {why}
      </span>
    </>
  );
}

function words(label: string, busy: boolean, armed: boolean): string {
  if (busy) return t("One moment …");
  return armed ? t("Press again: {label}", { label }) : label;
}

function usePress({ label, why, busy = false, guarded = false, onPress, onRefused }: PressProps) {
  const pointer = useRef("");
  const settled = useSettled(label);
  const fire = (): void => {
    if (settled()) onPress();
    else onRefused(t("This button has just changed. Read it again, then press."));
  };
  const hold = useHold(label, fire);
  const onArmed = (): void => onRefused(t("Press “{label}” once more to do it.", { label }));
  const confirm = useConfirm(label, onArmed, fire);
  const onClick = ({ detail }: MouseEvent): void => {
    const byPointer = detail > 0; // keys, and buttons pressed by script, count no clicks
    const byTouch = byPointer && pointer.current === "touch";
    pointer.current = ""; // a screen reader may click without a pointer
    if ((hold.justFired() && byPointer) || busy) return;
    if (why !== null) onRefused(why);
    else if (!guarded) fire();
    else if (byTouch) onRefused(t("Hold “{label}” until it is full.", { label }));
    else confirm.press();
  };
  const onPointerDown = (event: PointerEvent): void => {
    pointer.current = event.pointerType;
    hold.down(guarded && why === null && !busy && event.button === 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.repeat) event.preventDefault();
  };
  return {
    armed: confirm.armed,
    holding: hold.holding,
    onClick,
    onPointerDown,
    onPointerUp: hold.release,
    onPointerLeave: hold.release,
    onPointerCancel: hold.release,
    onKeyDown,
  };
}
