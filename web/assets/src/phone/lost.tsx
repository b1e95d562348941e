/** "I am at the wrong table": where do I belong? */

import { useState } from "preact/hooks";
import { get, Problem } from "../lib/api";
import type { Slot, Whereabouts } from "../lib/types";
import { t } from "../lib/words";
import { canScan, Scan } from "./scan";

interface Props {
  api: string;
  event: string;
  /** What is known without asking: where this person belongs now. */
  slot: Slot | null;
}

export function Lost({ api, event, slot }: Props) {
  const [found, setFound] = useState<Whereabouts | null>(null);
  const [typed, setTyped] = useState("");
  const ask = async (seen: string): Promise<void> => setFound(await whereabouts(api, seen, slot));
  const submit = (submitted: Event): void => {
    submitted.preventDefault();
    void ask(typed);
  };
  return (
    <form class="lost stack" onSubmit={submit}>
      <label for="at">{t("At the wrong table?")}</label>
      <p class="soft" id="at-help">
        {canScan()
          ? t("Scan the code on its sign, or type its number.")
          : t("Scan the code on its sign with your camera app, or type its number.")}
      </p>
      {canScan() && <Scan event={event} onTable={(table) => void ask(table)} />}
      <p class="cluster">
        <input
          id="at"
          required
          maxLength={60}
          autocomplete="off"
          aria-describedby="at-help"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button class="button">{t("Where do I belong?")}</button>
      </p>
      <div role="status">{found !== null && <Found place={found} />}</div>
    </form>
  );
}

/** The answer, also at the head of the page that a table's sign opened. */
export function Found({ place }: { place: Whereabouts }) {
  return (
    <p class={place.right ? "notice notice-good" : "notice notice-now"}>
      <span class="sign" aria-hidden="true">
        {place.right ? "✓" : "→"}
      </span>
      <span dir="auto">{place.sentence}</span>
    </p>
  );
}

/** Asks the server for the way; without a network this page still knows the table. */
async function whereabouts(api: string, seen: string, slot: Slot | null): Promise<Whereabouts> {
  try {
    const answer = await get<Whereabouts>(`${api}/me/place?at=${encodeURIComponent(seen)}`);
    return answer.body as Whereabouts;
  } catch (error) {
    const known = slot?.table?.label;
    const sentence =
      error instanceof Problem
        ? error.message
        : known === undefined
          ? t("No connection just now. Your programme above says where you belong.")
          : t("You belong at {table}.", { table: known });
    return { here: null, right: false, sentence };
  }
}
