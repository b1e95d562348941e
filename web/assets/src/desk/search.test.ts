import { expect, test } from "vitest";
import { onlyMatch, plain, prefixDistance, rank, search } from "./search";

const PEOPLE = ["Zoë Müller", "Łukasz Nowak", "Seán O'Brien", "Anne-Marie Weiß", "Anna Weber",
  "Nguyễn Thị Hoa", "Bjørn Sørensen"].map((name) => ({ name }));
const names = (query: string): string[] => search(query, PEOPLE).map((person) => person.name);

test("accents, special letters and punctuation do not matter", () => {
  expect(plain("Zoë O'Brien-Łoś")).toBe("zoe obrien los");
  expect(names("lukasz")).toEqual(["Łukasz Nowak"]);
  expect(names("obrien")).toEqual(["Seán O'Brien"]);
  expect(names("weiss")).toEqual(["Anne-Marie Weiß"]);
  expect(names("nguyen")).toEqual(["Nguyễn Thị Hoa"]);
  expect(names("bjorn")).toEqual(["Bjørn Sørensen"]);
});

test("umlauts are found with and without their e", () => {
  expect(names("muller")).toEqual(["Zoë Müller"]);
  expect(names("Mueller")).toEqual(["Zoë Müller"]);
});

test("words count in any order, from their beginning", () => {
  expect(names("web ann")).toEqual(["Anna Weber"]);
  expect(names("hoa ngu")).toEqual(["Nguyễn Thị Hoa"]);
});

test("double first names are found joined and apart", () => {
  expect(names("annemarie")).toEqual(["Anne-Marie Weiß"]);
  expect(names("anne marie")).toEqual(["Anne-Marie Weiß"]);
});

test("one typo in four letters is forgiven, a swap counts once", () => {
  expect(prefixDistance("nwoak", "nowak")).toBe(1);
  expect(names("nwoak")).toEqual(["Łukasz Nowak"]);
  expect(names("sorrensen")).toEqual(["Bjørn Sørensen"]);
});

test("short words are taken as written", () => {
  expect(names("zie")).toEqual([]);
});

test("clean matches stand before matches with a typo", () => {
  expect(rank("anna", "Anna Weber")).toBe(0);
  expect(rank("anna", "Anne-Marie Weiß")).toBe(2);
  expect(names("anna")).toEqual(["Anna Weber", "Anne-Marie Weiß"]);
});

test("empty query keeps everybody in order", () => {
  expect(search("  ", PEOPLE)).toEqual(PEOPLE);
});

test("text means somebody only where it can mean nobody else", () => {
  const [lee, leeson] = [{ name: "Kim Lee" }, { name: "Kim Leeson" }];

  expect(onlyMatch("kim", [lee, leeson])).toBeUndefined();
  expect(onlyMatch("kim lee", [lee, leeson])).toBe(lee);
  expect(onlyMatch("kim l", [leeson])).toBe(leeson);
  expect(onlyMatch("kim lee", [lee, { name: "Kim Lée" }])).toBeUndefined();
  expect(onlyMatch("  ", [lee])).toBeUndefined();
});
