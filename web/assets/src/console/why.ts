// Why a command cannot be given now.

import type { LiveView } from "../lib/live";
import type { ConsoleInfo } from "../lib/types";
import { t } from "../lib/words";
import type { CommandName } from "./steps";

export type WhyClosed = (command: CommandName) => string | null;

/**
 * Answers for one moment. While the server's list is older than the state on screen a button stays
 * open: the command carries its version, and the server refuses in words what no longer fits.
 */
export function whyClosed(view: LiveView, info: ConsoleInfo): WhyClosed {
  const fresh = info.journal[0]?.version === view.state.version;
  return (command) => {
    if (view.refused !== null) return view.refused;
    if (!view.online) return t("This console is offline. Nothing is sent until it is back.");
    return (fresh && info.available[command]) || null;
  };
}
