import { expect, test } from "vitest";
import { found } from "./numbers";

const PEOPLE = [
  { id: "a1", name: "Ada Berg", number: null },
  { id: "a2", name: "Élodie Öz", number: 47 },
  { id: "a3", name: "Bo Ek", number: null },
];

test.each([
  ["", ["a2"]],
  ["  oz", ["a2"]],
  ["B", ["a1", "a3"]],
  ["nobody", []],
])("search for '%s' finds %j", (sought, ids) => {
  expect(found(PEOPLE, sought).map(({ id }) => id)).toEqual(ids);
});
