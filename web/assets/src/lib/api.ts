/** The only module that fetches. JSON in, JSON out; every failure is a Problem or Unreachable. */

import { t } from "./words";

const TIMEOUT_MS = 8000;
const RETRY_DELAYS_MS = [400, 1200];

/** The server said no: `message` is a sentence to show, `body` the whole problem document. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
  ) {
    super(typeof body.title === "string" ? body.title : t("The server answered {status}.", { status }));
  }
}

/** No answer of ours came back: no network, a timeout, or somebody else's page. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** `body` is null when the server says "unchanged"; instants are monotonic ms. */
export interface Answer<T> {
  body: T | null;
  etag: string | null;
  sent: number;
  received: number;
}

/** Reads `url`; with `etag` an unchanged document comes back as null. */
export function get<T>(url: string, etag: string | null = null): Promise<Answer<T>> {
  return ask<T>(url, { headers: etag === null ? {} : { "If-None-Match": etag } });
}

/**
 * Sends a command under one Idempotency-Key. Without an answer it is repeated twice under the same
 * key and then given up, so that no old command surprises a hall.
 */
export const post = <T>(url: string, body: object = {}): Promise<T> => send<T>("POST", url, body);

/** Like `post`, for what is taken away: stops the job at `url`. */
export const remove = <T>(url: string): Promise<T> => send<T>("DELETE", url, {});

/** One attempt under a key of the caller's, who may try again with the same body later. */
export async function attempt<T>(
  url: string,
  body: object,
  key: string,
  patienceMs = TIMEOUT_MS,
): Promise<T> {
  return (await ask<T>(url, posting("POST", body, key), patienceMs)).body as T;
}

async function send<T>(method: string, url: string, body: object): Promise<T> {
  const request = posting(method, body, newKey());
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return (await ask<T>(url, request)).body as T;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return (await ask<T>(url, request)).body as T;
}

const posting = (method: string, body: object, key: string): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json", "Idempotency-Key": key },
  body: JSON.stringify(body),
});

/** 128 random bits; crypto.randomUUID would not work on plain http in a hall's own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask<T>(
  url: string,
  init: RequestInit,
  patienceMs = TIMEOUT_MS,
): Promise<Answer<T>> {
  const sent = performance.now();
  const response = await reach(url, init, patienceMs);
  const received = performance.now();
  const etag = response.headers.get("ETag");
  if (response.status === 304) return { body: null, etag, sent, received };
  const body = await json(response);
  if (!response.ok) throw new Problem(response.status, body);
  return { body: body as T, etag, sent, received };
}

async function reach(url: string, init: RequestInit, patienceMs: number): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await fetch(url, {
      ...init,
      cache: "no-store",
      credentials: "same-origin",
      signal: patience.signal,
    });
  } catch (error) {
    throw new Unreachable("The server does not answer.", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** A captive portal answers 200 with a web page: that is no answer of ours. */
async function json(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!/^application\/(problem\+)?json/.test(type)) {
    throw new Unreachable("Something between this device and the server answers instead of it.");
  }
  try {
    return await response.json();
  } catch (error) {
    throw new Unreachable("The answer broke off.", { cause: error });
  }
}
