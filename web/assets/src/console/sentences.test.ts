import { expect, test } from "vitest";
import { changeWords } from "./sentences";

test.each([
  [{ from: 2 }, ""],
  [{ from: 2, minutes: 5 }, "From round 2 on, each lasts 5 minutes."],
  [{ from: 3, rounds: [4] }, "Round 4 does not take place."],
])("news of %j says what becomes of the rounds", (body, words) => {
  expect(changeWords(body).join(" ")).toBe(words);
});
