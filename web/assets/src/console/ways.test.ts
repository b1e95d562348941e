import { expect, test } from "vitest";
import { beside, overtaken } from "./ways";

const way = (name: string, plan: number, meetings_lost = 0) => ({
  name,
  plan,
  meetings_lost,
  rounds: [],
  left_out: [],
});
const READ = [way("least_change", 2, 1), way("sit_out", 3)];

test("way that is being read stays as it is and where it is while better ones are found", () => {
  const newest = [way("least_change", 5), way("double_up", 4), way("sit_out", 3)];

  expect(beside(READ, newest)).toEqual([...READ, way("double_up", 4)]);
  expect(overtaken(READ, newest)).toBe(1);
});

test("proof of what is being read is shown at once", () => {
  const newest = [way("least_change", 5, 1), way("sit_out", 3)];

  expect(beside(READ, newest)).toEqual(newest);
  expect(overtaken(beside(READ, newest), newest)).toBe(0);
});

test("way that was withdrawn meanwhile can still be read", () => {
  const newest = [way("least_change", 2, 1)];

  expect(beside(READ, newest)).toEqual(READ);
  expect(overtaken(READ, newest)).toBe(0);
});
