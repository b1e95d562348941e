import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { get, post, Problem, Unreachable } from "./api";

const answer = (body: unknown, init: ResponseInit = {}, type = "application/json"): Response =>
  new Response(JSON.stringify(body), { ...init, headers: { "Content-Type": type, ETag: '"12"' } });

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

const keysSent = (): (string | null)[] =>
  network.mock.calls.map(([, init]) => new Headers(init?.headers).get("Idempotency-Key"));

test("unchanged document comes back as null", async () => {
  network.mockResolvedValue(new Response(null, { status: 304, headers: { ETag: '"12"' } }));

  expect(await get("/state", '"12"')).toMatchObject({ body: null, etag: '"12"' });
});

test("problem document becomes its sentence", async () => {
  const refused = { title: "There is nothing to pause.", status: 409 };
  network.mockResolvedValue(answer(refused, { status: 409 }, "application/problem+json"));

  const error = await post("/run/pause").catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ message: "There is nothing to pause.", status: 409 });
  expect(network).toHaveBeenCalledTimes(1);
});

test("captive portal's web page counts as no answer", async () => {
  network.mockResolvedValue(answer("<html>Log in</html>", {}, "text/html"));

  await expect(get("/state")).rejects.toBeInstanceOf(Unreachable);
});

test("lost answer is asked for again under the same key", async () => {
  network.mockRejectedValueOnce(new TypeError("network")).mockResolvedValueOnce(answer({ ok: 1 }));

  const sent = post("/check-ins");
  await vi.runAllTimersAsync();

  expect(await sent).toEqual({ ok: 1 });
  expect(network).toHaveBeenCalledTimes(2);
  expect(new Set(keysSent()).size).toBe(1);
});

test("command without any answer is given up within three tries", async () => {
  network.mockRejectedValue(new TypeError("network"));

  const outcome = expect(post("/run/next_round")).rejects.toBeInstanceOf(Unreachable);
  await vi.runAllTimersAsync();

  await outcome;
  expect(network).toHaveBeenCalledTimes(3);
});

test("two commands carry two keys", async () => {
  network.mockImplementation(async () => answer({}));

  await post("/run/pause");
  await post("/run/pause");

  expect(new Set(keysSent()).size).toBe(2);
});
