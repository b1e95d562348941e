/** The camera as a scanner of tables' signs, fetched only once somebody wants it. */

import { useState } from "preact/hooks";
import { obstacle } from "../lib/scan/obstacle";
import { t } from "../lib/words";
import { tableIn } from "./sign";

type Scanner = typeof import("../lib/scan/camera");

/** Whether this phone may open its camera inside the page. */
export const canScan = (): boolean => obstacle() === null;

interface Props {
  event: string;
  onTable(table: string): void;
}

export function Scan({ event, onTable }: Props) {
  const [scanner, setScanner] = useState<Scanner | "coming" | null>(null);
  const [trouble, setTrouble] = useState("");
  const open = async (): Promise<void> => {
    setTrouble("");
    setScanner("coming");
    const loaded = await import("../lib/scan/camera").catch(() => null);
    setScanner(loaded);
    if (loaded === null) setTrouble(t("The scanner does not load just now. Type the number."));
  };
  const read = (code: string): void => {
    const table = tableIn(code, event);
    setTrouble(table === null ? t("This is not the code of a table here.") : "");
    if (table === null) return;
    setScanner(null);
    onTable(table);
  };
  return (
    <div class="stack">
      <p class="actions">
        <button
          type="button"
          class="button"
          disabled={scanner === "coming"}
          onClick={() => (scanner === null ? void open() : setScanner(null))}
        >
          {scanner === null ? t("Scan with the camera") : t("Close the camera")}
        </button>
      </p>
      {scanner !== null && scanner !== "coming" && (
        <scanner.Camera
          hint={t("Hold the code on the table's sign into the picture.")}
          otherwise={t("You can type the table's number instead.")}
          onCode={read}
        />
      )}
      <div role="status">{trouble !== "" && <p class="notice notice-warn">{trouble}</p>}</div>
    </div>
  );
}
