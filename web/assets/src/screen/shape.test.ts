import { expect, test } from "vitest";
import { shapeOf } from "./shape";

test.each([
  ["1920 × 1080", 16 / 9, 2, 18, 54],
  ["3840 × 2160", 3840 / 2160, 2, 18, 54],
  ["1180 × 820", 1180 / 820, 2, 18, 43],
  ["1024 × 768", 4 / 3, 1, 18, 83],
  ["1080 × 1920", 9 / 16, 1, 14, 50],
])("screen of %s holds what its size allows", (_, aspect, columns, rows, width) => {
  const shape = shapeOf(aspect);

  expect([shape.columns, shape.rows, Math.round(shape.width)]).toEqual([columns, rows, width]);
});

test("row stays at least 4 % of the height", () => {
  const [title, padding, dots, side] = [7, 3, 3, 29]; // % of the height, css/screen.css
  const [wide, tall] = [shapeOf(16 / 9), shapeOf(9 / 16)];

  expect(Math.min(wide.height, tall.height)).toBeGreaterThanOrEqual(4);
  expect((100 - title - padding - dots) / wide.rows).toBeGreaterThanOrEqual(wide.height);
  expect((100 - side - title - padding - dots) / tall.rows).toBeGreaterThanOrEqual(tall.height);
});
