import { expect, test, vi } from "vitest";
import { ServerClock } from "../lib/clock";
import { Live } from "../lib/live";
import { stateAt } from "../lib/samples";
import { answer, pretendNetwork, problem } from "../lib/testnet";
import type { Me } from "../lib/types";
import { Mine } from "./mine";

const me = { plan: 2, checked_in: null, schedule: [] as Me["schedule"] } as Me;
const network = pretendNetwork();

function following() {
  const live = new Live(stateAt({ version: 1, plan: 2 }), new ServerClock());
  const mine = new Mine(me, "/api");
  mine.follow(live);
  return { live, mine };
}

test("new plan is read within a second", async () => {
  const { live, mine } = following();
  network.mockImplementation(async () => answer({ ...me, plan: 3 }));

  live.take(stateAt({ version: 2, plan: 3 }));
  await vi.advanceTimersByTimeAsync(1000);

  expect(mine.me.plan).toBe(3);
  expect(network).toHaveBeenCalledTimes(1);
});

test("step without a new plan reads nothing", async () => {
  const { live } = following();

  live.take(stateAt({ version: 2, plan: 2, phase: "moving" }));
  await vi.advanceTimersByTimeAsync(5000);

  expect(network).not.toHaveBeenCalled();
});

test("lost answer is asked for again", async () => {
  const { live, mine } = following();
  network.mockRejectedValueOnce(new TypeError("network"));
  network.mockImplementation(async () => answer({ ...me, plan: 3 }));

  live.take(stateAt({ version: 2, plan: 3 }));
  await vi.advanceTimersByTimeAsync(6000);

  expect(mine.me.plan).toBe(3);
});

test("check-in shows at once, and a refusal comes back as its sentence", async () => {
  const { mine } = following();

  network.mockResolvedValueOnce(answer({ at: "2027-03-11T17:02:00Z", door: "A" }));
  expect(await mine.checkIn()).toBeNull();
  expect(mine.me.checked_in).toEqual({ at: "2027-03-11T17:02:00Z", door: "A" });

  network.mockResolvedValueOnce(problem({ title: "The doors are still closed." }, 409));
  expect(await mine.checkIn()).toBe("The doors are still closed.");
});
