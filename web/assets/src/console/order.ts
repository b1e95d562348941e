// What a facilitator decided: one command of the run, with what belongs to it.

import type { CommandName } from "./steps";

export interface Order {
  readonly command: CommandName;
  readonly seconds?: number;
  readonly text?: string;
  readonly table?: string;
}
