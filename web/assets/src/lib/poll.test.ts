import { expect, test, vi } from "vitest";
import { ServerClock } from "./clock";
import { Live } from "./live";
import { Poll } from "./poll";
import { stateAt } from "./samples";
import { answer, pretendNetwork, problem } from "./testnet";

const network = pretendNetwork();

function polling() {
  const live = new Live(stateAt({ version: 1 }), new ServerClock());
  return { live, poll: new Poll("/state", live, () => 0.5) };
}

test("polling alone keeps a page online and current", async () => {
  const { live, poll } = polling();
  let version = 1;
  network.mockImplementation(async () => answer(stateAt({ version: ++version })));

  poll.start();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(live.view.online).toBe(true);
  expect(network).toHaveBeenCalledTimes(5);
  expect(live.view.state.version).toBe(version);
});

test("second question carries the etag of the first answer", async () => {
  const { poll } = polling();
  network.mockImplementation(async () => answer(stateAt()));

  poll.start();
  await vi.advanceTimersByTimeAsync(13_000);

  const headers = network.mock.calls.map(([, init]) => new Headers(init?.headers));
  expect(headers.map((sent) => sent.get("If-None-Match"))).toEqual([null, '"12"']);
});

test("stopped polling asks no more", async () => {
  const { poll } = polling();
  network.mockImplementation(async () => answer(stateAt()));

  poll.start();
  await vi.advanceTimersByTimeAsync(1000);
  poll.stop();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(network).toHaveBeenCalledTimes(1);
});

test("network gone makes the page offline and its return heals it", async () => {
  const { live, poll } = polling();
  network.mockRejectedValue(new TypeError("network"));

  poll.start();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(live.view.online).toBe(false);

  network.mockImplementation(async () => answer(stateAt({ version: 7 })));
  expect(await poll.sync()).toBe(true);
  expect(live.view).toMatchObject({ online: true, state: { version: 7 } });
});

test("revoked link shows the server's sentence", async () => {
  const { live, poll } = polling();
  network.mockImplementation(async () => problem({ title: "This link was revoked." }, 403));

  expect(await poll.sync()).toBe(false);
  expect(live.view.refused).toBe("This link was revoked.");
});
