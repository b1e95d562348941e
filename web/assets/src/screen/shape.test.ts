import { expect, test } from "vitest";
import { shapeOf } from "./shape";

test.each([
  ["1920 × 1080", 16 / 9, 2, 18, 19],
  ["1180 × 820", 1180 / 820, 2, 18, 13],
  ["1080 × 1920", 9 / 16, 1, 14, 24],
])("screen of %s holds what its size allows", (_, aspect, columns, rows, letters) => {
  expect(shapeOf(aspect)).toEqual({ columns, rows, letters });
});

test("row stays at least 4 % of the height", () => {
  const [title, padding, dots, side] = [7, 3, 3, 29]; // % of the height, css/screen.css

  expect((100 - title - padding - dots) / shapeOf(16 / 9).rows).toBeGreaterThanOrEqual(4);
  expect((100 - side - title - padding - dots) / shapeOf(9 / 16).rows).toBeGreaterThanOrEqual(4);
});
