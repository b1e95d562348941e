import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ServerClock } from "./clock";
import { Live, QUIET_MS } from "./live";
import { stateAt } from "./samples";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const liveAt = (version: number): Live => new Live(stateAt({ version }), new ServerClock());

describe("versions", () => {
  test("newer state is taken and told", () => {
    const live = liveAt(3);
    const told = vi.fn();
    live.subscribe(told);

    live.take(stateAt({ version: 4, phase: "moving" }));

    expect(live.view.state.phase).toBe("moving");
    expect(told).toHaveBeenCalledTimes(1);
  });

  test("older and equal states are dropped in silence", () => {
    const live = liveAt(3);
    const told = vi.fn();
    live.subscribe(told);

    live.take(stateAt({ version: 3, phase: "finished" }));
    live.take(stateAt({ version: 2, phase: "finished" }));

    expect(live.view.state.phase).toBe("published");
    expect(told).not.toHaveBeenCalled();
  });

  test("states in any order end at the highest version", () => {
    const live = liveAt(1);

    for (const version of [5, 2, 9, 7, 9, 1]) live.take(stateAt({ version, round: version }));

    expect(live.view.state.round).toBe(9);
  });

  test("listener that left hears nothing more", () => {
    const live = liveAt(1);
    const told = vi.fn();
    live.subscribe(told)();

    live.take(stateAt({ version: 2 }));

    expect(told).not.toHaveBeenCalled();
  });
});

describe("beacons", () => {
  const beaconAt = (version: number, live: Live, ahead = 0) => ({
    version,
    plan: 2,
    server_now: new Date(live.clock.now() + ahead).toISOString(),
  });

  test("beacon of the known version asks for nothing", () => {
    const live = liveAt(3);

    expect(live.hear(beaconAt(3, live))).toBe(true);
  });

  test("beacon ahead of the page says that news were missed", () => {
    const live = liveAt(3);

    expect(live.hear(beaconAt(4, live))).toBe(false);
    expect(live.view.state.version).toBe(3);
  });

  test("beacon from the future says that the device slept", () => {
    const live = liveAt(3);

    expect(live.hear(beaconAt(3, live, 30_000))).toBe(false);
  });
});

describe("offline", () => {
  test("twelve quiet seconds make the page offline", () => {
    const live = liveAt(1);

    vi.advanceTimersByTime(QUIET_MS - 1);
    expect(live.view.online).toBe(true);

    vi.advanceTimersByTime(1);
    expect(live.view.online).toBe(false);
  });

  test("beacons keep the page online", () => {
    const live = liveAt(1);

    for (let beacon = 0; beacon < 10; beacon++) {
      vi.advanceTimersByTime(5000);
      live.heard();
    }

    expect(live.view.online).toBe(true);
  });

  test("offline page says when it last heard, and a sign of life heals it", () => {
    const live = liveAt(1);
    vi.advanceTimersByTime(5000);
    live.heard();
    const heard = live.clock.now();
    vi.advanceTimersByTime(60_000);

    expect(live.view).toMatchObject({ online: false, asOf: heard });

    live.heard();
    expect(live.view.online).toBe(true);
  });

  test("refused link keeps the last state and is forgotten at the next answer", () => {
    const live = liveAt(4);

    live.refuse("This link was revoked.");
    expect(live.view).toMatchObject({ refused: "This link was revoked.", state: { version: 4 } });

    live.heard();
    expect(live.view.refused).toBeNull();
  });
});
