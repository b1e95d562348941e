/** What belongs to this device and not to its owner's evening. */

import { useState } from "preact/hooks";
import { t } from "../lib/words";
import { isSoundOn, ring, switchSound } from "./attention";

export function Device({ page }: { page: string }) {
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
