import { expect, test } from "vitest";
import { press, settled } from "./guard";

test("first press arms and does nothing else", () => {
  expect(press(null, 1000)).toBe("arm");
});

test("second press within three seconds fires", () => {
  expect(press(1000, 1400)).toBe("fire");
  expect(press(1000, 4000)).toBe("fire");
});

test("second press after three seconds arms again", () => {
  expect(press(1000, 4001)).toBe("arm");
});

test("double click does not confirm itself", () => {
  expect(press(1000, 1399)).toBe("wait");
});

test("press right after the meaning changed is not taken for the new meaning", () => {
  expect(settled(1000, 1300)).toBe(false);
  expect(settled(1000, 1700)).toBe(true);
});
