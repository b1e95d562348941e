import { expect, test } from "vitest";
import { codeIn, surelyCode } from "./codes";

const TOKEN = "q3zVb0p_x-Yt5s9Lk2Jd1w";

test("badge link gives its last part", () => {
  expect(codeIn(`https://evening.example/j/${TOKEN}`)).toBe(TOKEN);
  expect(codeIn(` http://10.0.0.7:5000/j/${TOKEN}/\n`)).toBe(TOKEN);
});

test("bare token is itself", () => {
  expect(codeIn(TOKEN)).toBe(TOKEN);
});

test("short code is read in either case, with a space or hyphen", () => {
  expect(codeIn("k7m-2xq")).toBe("K7M2XQ");
  expect(codeIn("K7M 2XQ")).toBe("K7M2XQ");
});

test("names and foreign links hold no code", () => {
  expect(codeIn("Kim Lee")).toBeNull();
  expect(codeIn("https://example.org/menu")).toBeNull();
});

test("six plain letters may be a name, a digit settles it", () => {
  expect(codeIn("Martha")).toBe("MARTHA");
  expect(surelyCode("Martha")).toBe(false);
  expect(surelyCode("K7M2XQ")).toBe(true);
  expect(surelyCode(TOKEN)).toBe(true);
});

test("scanner on a computer that expects another keyboard is understood", () => {
  const meant = "q3zVb0p_x-Yt5s9Lk2Jd1w";

  expect(codeIn("httpsÖ--evening.example-j-q3yVb0p?xßZt5s9Lk2Jd1w")).toBe(meant);
  expect(codeIn("httpsé--evening.example-j-q3yVb0p?x'Zt5s9Lk2Jd1w")).toBe(meant);
  expect(codeIn("httpsM!!evening:exq,ple!j!a\"wVbàp°x)Yt(sçLkéJd&z")).toBe(meant);
  expect(codeIn("https>&&evening.example&j&q3yVb0p?x/Zt5s9Lk2Jd1w")).toBe(meant);
  expect(codeIn("HTTPS://EVENING.EXAMPLE/J/Q3ZvB0P_X-yT5S9lK2jD1W")).toBe(meant);
});

test("keyboard is guessed from the head of a link alone", () => {
  expect(codeIn("q3yVb0p_x-Zt5s9Lk2Jd1w")).toBe("q3yVb0p_x-Zt5s9Lk2Jd1w");
  expect(codeIn("httpsÖ--evening.example")).toBeNull();
});
