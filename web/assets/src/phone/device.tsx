/** What belongs to this device, and what the hall may show of its owner. */

import { useState } from "preact/hooks";
import { t } from "../lib/words";
import type { Attention } from "./attention";
import { type Mine, useMine } from "./mine";
import type { Switches } from "./switches";

interface Props {
  page: string;
  mine: Mine;
  attention: Attention;
}

export function Device({ page, mine, attention }: Props) {
  return (
    <details class="device">
      <summary>{t("This phone")}</summary>
      <div class="stack">
        <Calls attention={attention} />
        <OnScreens mine={mine} />
        <form class="stack" method="post" action={`${page}/leave`}>
          <p class="soft">
            {t("Not your own phone or tablet? Forget everything about you here.")}
          </p>
          <p class="actions">
            <button class="button">{t("Forget me on this device")}</button>
          </p>
        </form>
      </div>
    </details>
  );
}

/** A switch for each thing this device can do by itself. */
function Calls({ attention }: { attention: Attention }) {
  const [switches, setSwitches] = useState(attention.switches);
  const box = (name: keyof Switches, words: string) => (
    <label class="pick">
      <input
        type="checkbox"
        checked={switches[name]}
        onChange={(event) => {
          attention.turn(name, event.currentTarget.checked);
          setSwitches(attention.switches);
        }}
      />{" "}
      {words}
    </label>
  );
  return (
    <>
      <fieldset>
        <legend>{t("When I have to move, call me")}</legend>
        {box("sound", t("by a sound"))}
        {"vibrate" in navigator && box("vibration", t("by vibration"))}
        {box("soon", t("also when two minutes are left"))}
        {box("end", t("also when time is up"))}
      </fieldset>
      {"wakeLock" in navigator && box("awake", t("Keep the screen on during rounds"))}
    </>
  );
}

function OnScreens({ mine }: { mine: Mine }) {
  const { number } = useMine(mine).me;
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const toggle = async (): Promise<void> => {
    setBusy(true);
    setTrouble(await mine.showNumber(number === null));
    setBusy(false);
  };
  return (
    <div>
      <label class="pick">
        <input
          type="checkbox"
          checked={number !== null}
          disabled={busy}
          onChange={() => void toggle()}
        />{" "}
        {t("A number instead of my name on the screens")}
      </label>
      <p class="soft" role="status">
        {trouble ?? sentence(number)}
      </p>
    </div>
  );
}

const sentence = (number: number | null): string =>
  number === null
    ? t("The screens in the hall show names. If you would rather not, just say so here.")
    : t("The screens show you as number {n}. Whoever meets you still sees your name.", {
        n: number,
      });
