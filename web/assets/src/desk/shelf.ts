// Where scans wait until the server has them: in IndexedDB, so that a reload loses none.

import { type DBSchema, openDB } from "idb";

/** One thing seen at this door. Sent under its key, as often as it takes, it counts once. */
export interface Scan {
  readonly key: string;
  readonly event: string;
  /** The call below /events/{event}/. */
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  /** Server time, ISO. */
  readonly at: string;
  /** Whom it means, as far as this device knows; else empty. */
  readonly person: string;
  readonly name: string;
}

export interface Shelf {
  /** In the order they were put here. */
  all(): Promise<Scan[]>;
  put(scan: Scan): Promise<void>;
  drop(key: string): Promise<void>;
  /** False: closing the page loses what waits. */
  readonly lasting: boolean;
}

interface Schema extends DBSchema {
  scans: { key: number; value: Scan; indexes: { event: string; key: string } };
}

/** The shelf of this device and event; in memory where the browser keeps nothing. */
export async function openShelf(event: string): Promise<Shelf> {
  try {
    return await lasting(event);
  } catch {
    return fleeting();
  }
}

async function lasting(event: string): Promise<Shelf> {
  const database = await openDB<Schema>("speedmentor-desk", 1, {
    upgrade(fresh) {
      const scans = fresh.createObjectStore("scans", { autoIncrement: true });
      scans.createIndex("event", "event");
      scans.createIndex("key", "key", { unique: true });
    },
  });
  return {
    lasting: true,
    all: () => database.getAllFromIndex("scans", "event", event),
    put: async (scan) => void (await database.add("scans", scan)),
    drop: async (key) => {
      const number = await database.getKeyFromIndex("scans", "key", key);
      if (number !== undefined) await database.delete("scans", number);
    },
  };
}

export function fleeting(): Shelf {
  let scans: Scan[] = [];
  return {
    lasting: false,
    all: async () => scans,
    put: async (scan) => void (scans = [...scans, scan]),
    drop: async (key) => void (scans = scans.filter((scan) => scan.key !== key)),
  };
}
