// Lets in a fresh screen by the code that a human reads on it.

import { useState } from "preact/hooks";
import { t } from "../lib/words";

const LONGEST_NAME = 40;

interface Props {
  readonly online: boolean;
  /** False: the code was none. */
  onLetIn(code: string, name: string): Promise<boolean>;
}

export function LetIn({ online, onLetIn }: Props) {
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await onLetIn(code, name))) return;
    setCode("");
    setName("");
  };
  return (
    <form class="let-in" onSubmit={(event) => void submit(event)}>
      <h3>{t("Connect a screen")}</h3>
      <p class="soft">
        {t("Open {address} on it. It shows a code: type that in here.", {
          address: `${location.origin}/screen`,
        })}
      </p>
      <div class="cluster">
        <label>
          {t("Code")}{" "}
          <input
            class="code numbers"
            value={code}
            required
            size={8}
            maxLength={20}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <label>
          {t("Name")}{" "}
          <input
            value={name}
            size={14}
            maxLength={LONGEST_NAME}
            placeholder={t("Left wall")}
            dir="auto"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" disabled={!online || code.trim() === ""}>
          {t("Connect")}
        </button>
      </div>
    </form>
  );
}
