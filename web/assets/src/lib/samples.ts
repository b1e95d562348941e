/** A state to start tests from. */

import type { State } from "./types";

export const stateAt = (part: Partial<State> = {}): State => ({
  version: 1,
  event: "spring_evening",
  phase: "published",
  round: 0,
  rounds: 6,
  deadline: null,
  paused_left: null,
  plan: 2,
  server_now: "2027-03-11T17:00:00Z",
  announcement: null,
  table_extras: {},
  ...part,
});
