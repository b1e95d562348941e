import { expect, test } from "vitest";
import { holderOf } from "./known";

// The first 16 hex digits of the SHA-256 of a short code and of a link's token.
const CODES = {
  persons: { "a199645185d26930": "a07" },
  reserves: { "ab21e54f8d68f16a": 7 },
};

test("badge is known by link, token or short code alike", async () => {
  const token = "q3zVb0p_x-Yt5s9Lk2Jd1w";

  for (const shown of [token, `https://evening.example/j/${token}`]) {
    expect(await holderOf(shown, CODES)).toEqual({ kind: "reserve", number: 7 });
  }
  expect(await holderOf("k7m 2xq", CODES)).toEqual({ kind: "person", id: "a07" });
});

test("foreign badge is nobody's", async () => {
  expect(await holderOf("AAAAAAAAAAAAAAAAAAAAAA", CODES)).toEqual({ kind: "nobody" });
});

test("without a list nobody can tell", async () => {
  expect(await holderOf("K7M2XQ", null)).toEqual({ kind: "unsure" });
});
