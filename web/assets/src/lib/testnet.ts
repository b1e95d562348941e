/** For tests: a network that answers what it is told, and a clock that moves when told. */

import { afterEach, beforeEach, vi } from "vitest";

/** Stands in for `fetch` while each test of the file runs; forgets all answers in between. */
export function pretendNetwork() {
  const network = vi.fn<typeof fetch>();
  beforeEach(() => {
    vi.useFakeTimers();
    network.mockReset();
    vi.stubGlobal("fetch", network);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return network;
}

/** An answer as the server gives it. */
export const answer = (body: unknown, status = 200, type = "application/json"): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, ETag: '"12"' },
  });

/** A refusal as the server gives it. */
export const problem = (body: unknown, status: number): Response =>
  answer(body, status, "application/problem+json");
