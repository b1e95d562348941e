/** Keeps a document of the API as fresh as its page. */

import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "./api";
import { useNow } from "./island";
import type { Live } from "./live";

/** The document at `url`, `first` as the page came with it, read again whenever `stamp` changes. */
export function useDocument<T>(url: string, first: T, stamp: string): T {
  const [body, setBody] = useState(first);
  const etag = useRef<string | null>(null);
  const known = useRef(stamp);
  useEffect(() => {
    if (known.current === stamp) return;
    let stale = false;
    get<T>(url, etag.current).then(
      (answer) => {
        if (stale) return;
        known.current = stamp;
        etag.current = answer.etag;
        if (answer.body !== null) setBody(answer.body);
      },
      () => undefined, // the page says itself that it is offline; its next stamp asks again
    );
    return () => {
      stale = true;
    };
  }, [url, stamp]);
  return body;
}

/** A number that changes every `everyMs`: what no push announces is looked at again then. */
export function useTurn(live: Live, everyMs: number): number {
  return Math.floor(useNow(live, everyMs) / everyMs);
}
