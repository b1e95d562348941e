// The console's button: says why it is closed, shows that it works, and guards what is far-reaching.

import { useId, useRef } from "preact/hooks";
import { t } from "../lib/words";
import { useConfirm, useHold, useSettled } from "./hold";

export interface PressProps {
  /** Also its meaning: when the label changes, holds and first presses are forgotten. */
  readonly label: string;
  readonly effect?: string;
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
  const { label, effect, className = "", why, busy = false, guarded = false, shortcut } = props;
  const { armed, holding, handlers } = usePress(props);
  const reason = useId();
  const words = armed ? t("Press again: {label}", { label }) : label;
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
        {...handlers}
      >
        <span class="press-label">{busy ? t("One moment …") : words}</span>
        {effect && !busy && !armed && <span class="press-effect">{effect}</span>}
        {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
      </button>
      <span id={reason} hidden>
        {why}
      </span>
    </>
  );
}

function usePress({ label, why, busy = false, guarded = false, onPress, onRefused }: PressProps) {
  const settled = useSettled(label);
  const confirm = useConfirm(label);
  const pointer = useRef("");
  const fire = (): void => {
    if (settled()) onPress();
    else onRefused(t("This button has just changed. Read it again, then press."));
  };
  const hold = useHold(label, fire);
  const secondPress = (): void => {
    const verdict = confirm.press();
    if (verdict === "fire") fire();
    if (verdict === "arm") onRefused(t("Press “{label}” once more to do it.", { label }));
  };
  const onClick = (): void => {
    const byTouch = pointer.current === "touch";
    pointer.current = ""; // keys and screen readers click without a pointer
    if (hold.justFired() || busy) return;
    if (why !== null) onRefused(why);
    else if (!guarded) fire();
    else if (byTouch) onRefused(t("Hold “{label}” until it is full.", { label }));
    else secondPress();
  };
  const handlers = {
    onClick,
    onPointerDown: (event: PointerEvent) => {
      pointer.current = event.pointerType;
      hold.down(guarded && why === null && !busy && event.button === 0);
    },
    onPointerUp: hold.release,
    onPointerLeave: hold.release,
    onPointerCancel: hold.release,
    onKeyDown: (event: KeyboardEvent) => event.repeat && event.preventDefault(),
    onContextMenu: (event: Event) => guarded && event.preventDefault(),
  };
  return { armed: confirm.armed, holding: hold.holding, handlers };
}
