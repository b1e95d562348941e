import { expect, test } from "vitest";
import { keepSwitches, storedSwitches, type Switches } from "./switches";

function shelf(): () => Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  const found = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return () => found;
}

const refused = (): never => {
  throw new DOMException("", "SecurityError");
};

test.each([false, true])("fresh phone is silent and trembles unless still: %s", (still) => {
  const usual = { sound: false, vibration: !still, soon: true, end: true, awake: true };

  expect(storedSwitches(shelf(), still)).toEqual(usual);
  expect(storedSwitches(refused, still)).toEqual(usual);
});

test("what its owner chose stays, whatever the device asks for", () => {
  const own = shelf();
  const chosen: Switches = { sound: true, vibration: true, soon: false, end: true, awake: false };

  keepSwitches(own, chosen);

  expect(storedSwitches(own, true)).toEqual(chosen);
});

test("nonsense in the store, and a store that refuses, do no harm", () => {
  const spoilt = shelf();
  spoilt().setItem("speedmentor.phone", "{");
  keepSwitches(refused, storedSwitches(spoilt, false));

  expect(storedSwitches(spoilt, false).soon).toBe(true);
});
