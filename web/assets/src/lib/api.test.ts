import { expect, test, vi } from "vitest";
import { get, post, Problem, Unreachable } from "./api";
import { answer, pretendNetwork, problem } from "./testnet";

const network = pretendNetwork();

const keysSent = (): (string | null)[] =>
  network.mock.calls.map(([, init]) => new Headers(init?.headers).get("Idempotency-Key"));

test("unchanged document comes back as null", async () => {
  network.mockResolvedValue(new Response(null, { status: 304, headers: { ETag: '"12"' } }));

  expect(await get("/state", '"12"')).toMatchObject({ body: null, etag: '"12"' });
});

test("problem document becomes its sentence", async () => {
  const refused = { title: "There is nothing to pause.", status: 409 };
  network.mockResolvedValue(problem(refused, 409));

  const error = await post("/run/pause").catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ message: "There is nothing to pause.", status: 409 });
  expect(network).toHaveBeenCalledTimes(1);
});

test("captive portal's web page counts as no answer", async () => {
  network.mockResolvedValue(answer("<html>Log in</html>", 200, "text/html"));

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
