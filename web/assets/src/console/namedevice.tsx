// What this device is called, so that the others know who did what.

import { useState } from "preact/hooks";
import { post } from "../lib/api";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { DeviceFacts } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { sentenceOf } from "./repair";

const LONGEST = 40;

export interface NameDeviceProps {
  readonly api: string;
  readonly live: Live;
  readonly first: DeviceFacts;
  readonly commands: Commands;
}

export function NameDevice({ api, live, first, commands }: NameDeviceProps) {
  const { online } = useLive(live);
  const [name, setName] = useState(first.name);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const kept = await post<DeviceFacts>(`${api}/device`, { name });
      setName(kept.name);
      commands.say("good", t("The name is kept. The list of what was done shows it."));
    } catch (error) {
      commands.say("bad", sentenceOf(error));
    }
  };
  return (
    <form class="cluster" onSubmit={(event) => void save(event)}>
      <label>
        {t("The others know it as {label}, or by this name:", { label: first.label })}{" "}
        <input
          value={name}
          size={18}
          maxLength={LONGEST}
          placeholder={t("Kim's tablet")}
          dir="auto"
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={!online}>
        {t("Keep the name")}
      </button>
    </form>
  );
}
