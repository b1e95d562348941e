/**
 * Keeps the pages of the evening for when the network is gone. The server is always asked first;
 * what is kept says since when, so that nobody takes it for news.
 */

import { ExpirationPlugin } from "workbox-expiration";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";
import { FILES_CACHE, isOurs, KEPT_AT, marked, PAGES_CACHE, pageOf } from "./kept";

interface WorkerScope {
  /** What each kind of page is made of, by the last part of its address. */
  FILES: Record<string, string[]>;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: string, listener: (event: WorkerEvent) => void): void;
}

interface WorkerEvent extends Event {
  data: unknown;
  request: Request;
  waitUntil(work: Promise<unknown>): void;
}

const worker = self as unknown as WorkerScope;
const PATIENCE_S = 3;
const MONTH_S = 30 * 86_400;
const GONE = new Set([401, 403, 404]);

const ours = {
  fetchDidSucceed: async ({ response }: { response: Response }): Promise<Response> => {
    if (!isOurs(response)) throw new TypeError("Somebody else answered in place of the server.");
    return response;
  },
};

registerRoute(
  ({ url }) => url.pathname.startsWith("/static/dist/"),
  new CacheFirst({
    cacheName: FILES_CACHE,
    plugins: [ours, new ExpirationPlugin({ maxEntries: 80, maxAgeSeconds: MONTH_S })],
  }),
);

const pages = new NetworkFirst({
  cacheName: PAGES_CACHE,
  networkTimeoutSeconds: PATIENCE_S,
  matchOptions: { ignoreVary: true }, // one person to a page, whatever language they ask in
  plugins: [
    ours,
    {
      cacheKeyWillBeUsed: async ({ request }) => pageOf(new URL(request.url)) ?? request,
      cacheWillUpdate: async ({ request, response }) => await keepable(request, response),
      cachedResponseWillBeUsed: async ({ cachedResponse }) =>
        cachedResponse ? await marked(cachedResponse) : null,
    },
  ],
});

registerRoute(
  ({ request, url }) => request.mode === "navigate" && pageOf(url) !== null,
  pages,
);

/** A page of ours, dated; null for anything else, and what was kept of it is dropped. */
async function keepable(request: Request, response: Response): Promise<Response | null> {
  const url = new URL(request.url);
  if (GONE.has(response.status)) await forget();
  if (response.status !== 200 || pageOf(url) !== url.pathname || url.searchParams.has("at")) {
    return null;
  }
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, String(Date.now()));
  return new Response(await response.blob(), { status: 200, headers });
}

const forget = (): Promise<boolean> => caches.delete(PAGES_CACHE);

/** A new build: the pages kept here shall find its files. */
worker.addEventListener("install", (event) => {
  const load = async (): Promise<void> => {
    const kept = await (await caches.open(PAGES_CACHE)).keys();
    const known = new Set(kept.map(({ url }) => pageOf(new URL(url))));
    await Promise.all([...known].map(keepFiles));
    await worker.skipWaiting();
  };
  event.waitUntil(load());
});

async function keepFiles(page: string | null): Promise<void> {
  const cache = await caches.open(FILES_CACHE);
  const files = worker.FILES[page?.split("/").at(-1) ?? ""] ?? [];
  const missing = async (file: string): Promise<unknown> =>
    (await cache.match(file)) ?? (await cache.add(file));
  await Promise.allSettled(files.map(missing));
}

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

/** Somebody else's link, or a goodbye: nothing of who was here before stays. */
worker.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  const turns = pathname.startsWith("/j/") || pathname.endsWith("/leave");
  if (event.request.mode === "navigate" && turns) event.waitUntil(forget());
});

/** The first page of all was loaded before this worker, and later ones grow old. */
worker.addEventListener("message", (event) => {
  const { page: address, anew } = event.data as { page: string; anew: boolean };
  const page = pageOf(new URL(address, location.href));
  if (page !== null) event.waitUntil(Promise.all([keep(page, anew), keepFiles(page)]));
});

async function keep(page: string, anew: boolean): Promise<void> {
  const kept = await caches.open(PAGES_CACHE);
  if (!anew && (await kept.match(page))) return;
  const request = new Request(page, { credentials: "same-origin" });
  const response = await fetch(request);
  const dated = isOurs(response) ? await keepable(request, response) : null;
  if (dated) await kept.put(page, dated);
}
