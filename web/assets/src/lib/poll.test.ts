import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ServerClock } from "./clock";
import { Live } from "./live";
import { Poll } from "./poll";
import { stateAt } from "./samples";

let network: ReturnType<typeof vi.fn<typeof fetch>>;

beforeEach(() => {
  vi.useFakeTimers();
  network = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", network);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": status === 200 ? "application/json" : "application/problem+json",
      ETag: '"v"',
    },
  });

function polling() {
  const live = new Live(stateAt({ version: 1 }), new ServerClock());
  return { live, poll: new Poll("/state", live, () => 0.5) };
}

test("polling alone keeps a page online and current", async () => {
  const { live, poll } = polling();
  let version = 1;
  network.mockImplementation(async () => json(stateAt({ version: ++version })));

  poll.start();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(live.view.online).toBe(true);
  expect(network).toHaveBeenCalledTimes(5);
  expect(live.view.state.version).toBe(version);
});

test("second question carries the etag of the first answer", async () => {
  const { poll } = polling();
  network.mockImplementation(async () => json(stateAt()));

  poll.start();
  await vi.advanceTimersByTimeAsync(13_000);

  const headers = network.mock.calls.map(([, init]) => new Headers(init?.headers));
  expect(headers.map((sent) => sent.get("If-None-Match"))).toEqual([null, '"v"']);
});

test("stopped polling asks no more", async () => {
  const { poll } = polling();
  network.mockImplementation(async () => json(stateAt()));

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

  network.mockImplementation(async () => json(stateAt({ version: 7 })));
  expect(await poll.sync()).toBe(true);
  expect(live.view).toMatchObject({ online: true, state: { version: 7 } });
});

test("revoked link shows the server's sentence", async () => {
  const { live, poll } = polling();
  network.mockImplementation(async () => json({ title: "This link was revoked." }, 403));

  expect(await poll.sync()).toBe(false);
  expect(live.view.refused).toBe("This link was revoked.");
});
