/** Keeps a document of the API as fresh as its page. */

import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "./api";

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
