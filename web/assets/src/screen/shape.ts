/** How many rows fit: each is at least 4 % of the height, whatever the screen. */

import { useEffect, useState } from "preact/hooks";

export interface Shape {
  columns: number;
  rows: number;
}

const WIDE: Shape = { columns: 2, rows: 18 };
const TALL: Shape = { columns: 1, rows: 14 };
/** What an announcement takes. */
const BANNER_ROWS = 4;

/** css/screen.css lays the page out by the same query. */
const QUERY = "(min-aspect-ratio: 5/4)";

export function useShape(banner: boolean): Shape {
  const [wide, setWide] = useState(() => matchMedia(QUERY).matches);
  useEffect(() => {
    const query = matchMedia(QUERY);
    const listener = (): void => setWide(query.matches);
    query.addEventListener("change", listener);
    return () => query.removeEventListener("change", listener);
  }, []);
  const { columns, rows } = wide ? WIDE : TALL;
  return { columns, rows: banner ? rows - BANNER_ROWS : rows };
}
