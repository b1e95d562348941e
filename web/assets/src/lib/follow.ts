/** Keeps a page in step with the run: socket first, else polling, a look around at every wake-up. */

import { io, type Socket } from "socket.io-client";
import { ServerClock } from "./clock";
import { Live } from "./live";
import { Poll } from "./poll";
import type { Beacon, Boot, Presence, State } from "./types";

const FIRST_POLL_MS = 3000;
const REFUSED_RETRY_MS = 10_000;

/** What else the socket may tell, beyond the state. */
export interface News {
  meChanged?: () => void;
  presence?: (presence: Presence) => void;
  /** This screen is steered anew. */
  screen?: () => void;
}

/** Follows the event of this page until the page is closed. */
export function follow(boot: Boot, news: News = {}): Live {
  const clock = new ServerClock();
  if (boot.asOf === undefined) learnFromLoading(clock, boot.state.server_now);
  const live = new Live(boot.state, clock, boot.asOf);
  const poll = new Poll(`${boot.api}/state`, live);
  const socket = io("/live", {
    auth: { event: boot.event, token: null },
    transports: ["websocket"],
    reconnectionDelay: 500,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    timeout: 8000,
  });
  listen(socket, live, poll, news);
  resyncOnWake(socket, live, poll);
  poll.start(boot.asOf === undefined ? FIRST_POLL_MS : 0);
  return live;
}

function listen(socket: Socket, live: Live, poll: Poll, news: News): void {
  socket.on("connect", () => poll.stop());
  socket.on("disconnect", () => poll.start());
  socket.on("connect_error", () => {
    poll.start();
    if (!socket.active) setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
  });
  socket.on("state", (state: State) => {
    live.heard();
    live.take(state);
    if (!live.clock.hint(state.server_now)) void poll.sync();
  });
  socket.on("beacon", (beacon: Beacon) => {
    if (!live.hear(beacon)) void poll.sync();
  });
  socket.on("me_changed", () => news.meChanged?.());
  socket.on("presence", (presence: Presence) => news.presence?.(presence));
  socket.on("screen", () => news.screen?.());
  redialWhenQuiet(socket, live, poll);
}

/** A quiet connection may be half open: hang up, dial again, and ask over HTTP meanwhile. */
function redialWhenQuiet(socket: Socket, live: Live, poll: Poll): void {
  let wasOnline = live.view.online;
  live.subscribe(({ online }) => {
    if (wasOnline && !online) {
      socket.disconnect().connect();
      poll.start();
    }
    wasOnline = online;
  });
}

function resyncOnWake(socket: Socket, live: Live, poll: Poll): void {
  const wake = async (): Promise<void> => {
    live.clock.forget();
    if (!socket.connected) socket.disconnect().connect();
    if (!(await poll.sync())) live.lost();
  };
  addEventListener("online", () => void wake());
  addEventListener("pageshow", (event) => event.persisted && void wake());
  document.addEventListener("visibilitychange", () => document.hidden || void wake());
}

/** The page's own loading was the first round trip. */
function learnFromLoading(clock: ServerClock, serverNow: string): void {
  const [loading] = performance.getEntriesByType("navigation");
  if (loading instanceof PerformanceNavigationTiming && loading.responseStart > 0) {
    clock.learn(loading.requestStart, loading.responseStart, serverNow);
  }
}
