/** How many rows fit: each is at least 4 % of the height, whatever the screen. */

import { useEffect, useState } from "preact/hooks";

export interface Shape {
  columns: number;
  rows: number;
  /** What a line of a column holds of a name, beside its table. */
  letters: number;
}

/** What an announcement takes. */
const BANNER_ROWS = 4;

/** css/screen.css lays the page out by the same query. */
const WIDE = 5 / 4;

export function useShape(banner: boolean): Shape {
  const [aspect, setAspect] = useState(() => innerWidth / innerHeight);
  useEffect(() => {
    const measure = (): void => setAspect(innerWidth / innerHeight);
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  const shape = shapeOf(aspect);
  return banner ? { ...shape, rows: shape.rows - BANNER_ROWS } : shape;
}

/** All widths are in hundredths of the height, as in css/screen.css. */
export function shapeOf(aspect: number): Shape {
  const tall = aspect < WIDE;
  const columns = tall ? 1 : 2;
  const list = (tall ? 100 : 100 * (2 / 3)) * aspect - 6 - 4 * (columns - 1);
  const [place, letter] = tall ? [14, 1.5] : [17, 1.95];
  const letters = Math.max(8, Math.floor((list / columns - place) / letter));
  return { columns, rows: tall ? 14 : 18, letters };
}
