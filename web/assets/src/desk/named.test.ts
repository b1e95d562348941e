import { expect, test } from "vitest";
import { named } from "./named";

const PEOPLE = [{ name: "Zoë Müller" }, { name: "Kim Lee" }, { name: "Kim Park" }];
const [zoe, lee] = PEOPLE;

test("list is read with its bullets and columns, each person once", () => {
  const list = "1. Zoe Mueller\n - Kim Lee; Acme\n\nkim lee, again\n";

  expect(named(list, PEOPLE)).toEqual({ found: [zoe, lee], unclear: [] });
});

test("line that means nobody or several is told, not guessed", () => {
  expect(named("Kim\nAlbert", PEOPLE)).toEqual({ found: [], unclear: ["Kim", "Albert"] });
});
