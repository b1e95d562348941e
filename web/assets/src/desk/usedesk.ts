// What this device keeps for its desk: the scans that wait, and whose badges there are.

import { useEffect, useState } from "preact/hooks";
import { attempt, get } from "../lib/api";
import { keepCodes } from "./keep";
import type { DoorCodes } from "./known";
import { type Deliver, Outbox, type OutboxView } from "./outbox";
import { openShelf } from "./shelf";

const AGAIN_MS = 3000;

/** Opens the outbox of this event; scans an earlier page left are sent now. */
export async function openOutbox(api: string, event: string): Promise<Outbox> {
  const deliver: Deliver = ({ path, body, key }, patienceMs) =>
    attempt(`${api}/${path}`, body, key, patienceMs);
  const outbox = await Outbox.open(await openShelf(event), deliver);
  void outbox.flush();
  return outbox;
}

/** What the outbox holds; while something waits, it is sent again every few seconds. */
export function useOutbox(outbox: Outbox, online: boolean): OutboxView {
  const [view, setView] = useState(outbox.view);
  const stuck = view.waiting.length > 0;
  useEffect(() => outbox.subscribe(setView), [outbox]);
  useEffect(() => {
    if (!stuck) return;
    const flush = (): void => void outbox.flush();
    if (online) flush();
    const timer = setInterval(flush, AGAIN_MS);
    addEventListener("online", flush);
    return () => {
      clearInterval(timer);
      removeEventListener("online", flush);
    };
  }, [outbox, stuck, online]);
  return view;
}

/** Whose badges there are, read when `stamp` changes; what was known stays without a network. */
export function useCodes(
  api: string,
  stamp: string,
  before: DoorCodes | null,
): DoorCodes | null {
  const [codes, setCodes] = useState(before);
  useEffect(() => {
    void newest(api).then((found) => setCodes((known) => found ?? known));
  }, [api, stamp]);
  return codes;
}

async function newest(api: string): Promise<DoorCodes | null> {
  try {
    const { body } = await get<DoorCodes>(`${api}/check-ins/codes`);
    if (body !== null) void keepCodes(body);
    return body;
  } catch {
    return null; // the page says itself that it is offline
  }
}
