// What every view of a screen is given.

import type { Live } from "../lib/live";
import type { Hall, State } from "../lib/types";

export interface ViewProps {
  readonly live: Live;
  readonly state: State;
  readonly hall: Hall;
  readonly locale: string;
}
