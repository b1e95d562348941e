/**
 * How many rows fit: each is at least 4 % of the height, whatever the screen.
 *
 * All widths and heights are in hundredths of the screen's height, as in css/screen.css.
 */

import { useEffect, useMemo, useState } from "preact/hooks";

/** The width of words set in bold letters of size 1. */
export type Ruler = (words: string) => number;

export interface Shape {
  columns: number;
  rows: number;
  /** Of one column. */
  width: number;
  /** Of one row on a full page. */
  height: number;
  /** Sizes of letters: of names, and of those below a table's first. */
  large: number;
  small: number;
}

/** What an announcement takes. */
const BANNER_ROWS = 4;

/** css/screen.css lays the page out by the same query. */
const WIDE = 5 / 4;

/** In a narrower column most names take two lines. */
const NARROW = 42;

const MARGINS = 6;
export const GUTTER = 4;

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

export function shapeOf(aspect: number): Shape {
  if (aspect < WIDE) {
    return { columns: 1, rows: 14, width: 100 * aspect - MARGINS, height: 4.1, large: 2.4, small: 1.9 };
  }
  const all = (100 * aspect * 2) / 3 - MARGINS; // the left two thirds
  const half = (all - GUTTER) / 2;
  const [columns, width] = half < NARROW ? [1, all] : [2, half];
  return { columns, rows: 18, width, height: 4.8, large: 3.1, small: 2.4 };
}

/** Measures in the letters of this page. */
export function useRuler(): Ruler {
  return useMemo(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (canvas === null) return guessed;
    canvas.font = `800 100px ${getComputedStyle(document.body).fontFamily}`;
    const known = new Map<string, number>();
    return (words) => {
      const width = known.get(words) ?? canvas.measureText(words).width / 100;
      known.set(words, width);
      return width;
    };
  }, []);
}

const guessed: Ruler = (words) => words.length * 0.63;
