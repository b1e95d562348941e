import { expect, test } from "vitest";
import { Problem, Unreachable } from "../lib/api";
import { Outbox } from "./outbox";
import { fleeting, type Scan, type Shelf } from "./shelf";

const scan = (key: string): Scan => ({
  key,
  event: "spring",
  path: "check-ins",
  body: { code: key },
  at: "2027-03-11T17:00:00Z",
  person: "",
  name: "",
});

/** A server that keeps what it got by key, and can fall silent before or after it took it. */
function aServer() {
  const taken = new Map<string, string>();
  const order: string[] = [];
  let silence: "" | "deaf" | "mute" = "";
  return {
    order,
    be: (next: typeof silence) => void (silence = next),
    deliver: async ({ key }: Scan): Promise<unknown> => {
      if (silence === "deaf") throw new Unreachable("no network");
      if (key.startsWith("wrong")) throw new Problem(404, { title: "No such code." });
      if (!taken.has(key)) order.push(key);
      taken.set(key, key);
      if (silence === "mute") throw new Unreachable("the answer was lost");
      return { key };
    },
  };
}

const opened = (shelf: Shelf, server: ReturnType<typeof aServer>): Promise<Outbox> =>
  Outbox.open(shelf, server.deliver);

test("scan online is answered and does not stay", async () => {
  const outbox = await opened(fleeting(), aServer());

  expect(await outbox.send(scan("a"))).toEqual({ key: "a" });
  expect(outbox.view.waiting).toEqual([]);
});

test("scans of a dead network wait, and go out in order", async () => {
  const server = aServer();
  const outbox = await opened(fleeting(), server);
  server.be("deaf");

  expect(await Promise.all([outbox.send(scan("a")), outbox.send(scan("b"))])).toEqual([null, null]);
  expect(outbox.view.waiting.map(({ key }) => key)).toEqual(["a", "b"]);

  server.be("");
  await outbox.flush();

  expect(server.order).toEqual(["a", "b"]);
  expect(outbox.view.waiting).toEqual([]);
  expect(await outbox.send(scan("c"))).toEqual({ key: "c" });
});

test("scan behind waiting ones does not overtake them", async () => {
  const server = aServer();
  const outbox = await opened(fleeting(), server);
  server.be("deaf");
  await outbox.send(scan("a"));
  server.be("");

  expect(await outbox.send(scan("b"))).toBeNull();
  await outbox.flush();

  expect(server.order).toEqual(["a", "b"]);
});

test("lost answer and a reload in between count once", async () => {
  const server = aServer();
  const shelf = fleeting();
  const before = await opened(shelf, server);
  server.be("mute");
  await before.send(scan("a"));
  server.be("");

  const reloaded = await opened(shelf, server);
  await Promise.all([before.flush(), reloaded.flush(), reloaded.flush()]);

  expect(server.order).toEqual(["a"]);
  expect(await shelf.all()).toEqual([]);
});

test("what the server does not take late is told and does not hold up the rest", async () => {
  const server = aServer();
  const outbox = await opened(fleeting(), server);
  server.be("deaf");
  await outbox.send(scan("wrong"));
  await outbox.send(scan("b"));
  server.be("");

  await outbox.flush();

  expect(server.order).toEqual(["b"]);
  expect(outbox.view.refused.map(({ scan, why }) => [scan.key, why])).toEqual([
    ["wrong", "No such code."],
  ]);
  outbox.dismiss();
  expect(outbox.view.refused).toEqual([]);
});

test("server that is only busy keeps nobody from being noted", async () => {
  const busy = async (): Promise<unknown> => {
    throw new Problem(503, { title: "Busy." });
  };
  const outbox = await Outbox.open(fleeting(), busy);

  expect(await outbox.send(scan("a"))).toBeNull();
  expect(outbox.view.waiting).toHaveLength(1);
});

test("wrong code online is refused to the sender at once", async () => {
  const outbox = await opened(fleeting(), aServer());

  await expect(outbox.send(scan("wrong"))).rejects.toThrow("No such code.");
  expect(outbox.view.waiting).toEqual([]);
  expect(outbox.view.refused).toEqual([]);
});
