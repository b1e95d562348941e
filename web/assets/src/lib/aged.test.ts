import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ServerClock } from "./clock";
import { aged } from "./island";
import { Live } from "./live";
import { stateAt } from "./samples";
import type { Boot } from "./types";

const AS_OF = Date.parse("2027-03-11T17:42:00Z");
const DAY_MS = 86_400_000;
const boot = { state: stateAt({ version: 4 }) } as Boot;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([-DAY_MS, 0, DAY_MS])("phone clock wrong by %d ms makes no difference", (wrong) => {
  const keptAt = AS_OF + wrong;
  vi.setSystemTime(keptAt + 90_000);

  const { state, asOf } = aged(boot, AS_OF, keptAt);

  expect(asOf).toBe(AS_OF);
  expect(state.server_now).toBe("2027-03-11T17:43:30.000Z");
});

test("clock set back meanwhile never turns time back", () => {
  vi.setSystemTime(AS_OF - DAY_MS);

  expect(aged(boot, AS_OF, AS_OF).state.server_now).toBe("2027-03-11T17:42:00.000Z");
});

test("kept page begins offline and comes back with the first sign of life", () => {
  const live = new Live(boot.state, new ServerClock(() => 0), AS_OF);
  expect(live.view).toMatchObject({ online: false, asOf: AS_OF });

  live.heard();

  expect(live.view.online).toBe(true);
});
