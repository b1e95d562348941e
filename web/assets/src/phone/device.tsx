/** What belongs to this device, and what the hall may show of its owner. */

import { useState } from "preact/hooks";
import { t } from "../lib/words";
import { isSoundOn, ring, switchSound } from "./attention";
import { type Mine, useMine } from "./mine";

export function Device({ page, mine }: { page: string; mine: Mine }) {
  const [sound, setSound] = useState(isSoundOn);
  const toggle = (): void => {
    switchSound(!sound);
    setSound(!sound);
    if (!sound) ring();
  };
  return (
    <details class="device">
      <summary>{t("This phone")}</summary>
      <div class="stack">
        <label class="pick">
          <input type="checkbox" checked={sound} onChange={toggle} />{" "}
          {t("A sound when I have to move")}
        </label>
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
