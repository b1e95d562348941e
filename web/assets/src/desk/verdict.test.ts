import { expect, test } from "vitest";
import { Problem, Unreachable } from "../lib/api";
import type { CheckInAnswer } from "../lib/types";
import { group, noted, refusal, spoken, standing, welcome } from "./verdict";

const ANSWER: CheckInAnswer = {
  already: false,
  at: "2027-03-11T17:02:00Z",
  door: "A",
  person: { id: "a07", name: "Kim Lee", role: "mentee" },
  next: { round: 1, table: "Table 4" },
};

test("first scan is green and says where to go", () => {
  const verdict = welcome(ANSWER, "Europe/Vienna");

  expect(verdict.kind).toBe("good");
  expect(spoken(verdict)).toBe("Kim Lee: Checked in. Table 4 in round 1");
});

test("second scan is amber and says when and at which door", () => {
  const verdict = welcome({ ...ANSWER, already: true }, "Europe/Vienna");

  expect(verdict.kind).toBe("warn");
  expect(verdict.headline).toBe("Checked in already, at 18:02 at door A");
  expect(verdict.line).toBe("Table 4 in round 1");
});

test("person without a table is welcomed all the same", () => {
  expect(welcome({ ...ANSWER, next: null }, "Europe/Vienna").line).toBe("");
});

test("refusal carries the server's own sentences", () => {
  const problem = new Problem(404, { title: "No such code.", detail: "Try the name." });

  expect(refusal(problem, "")).toEqual({
    kind: "bad",
    headline: "No such code.",
    name: "",
    line: "Try the name.",
  });
});

test("silence of the server never looks like a check-in", () => {
  const verdict = refusal(new Unreachable("nothing"), "Kim Lee");

  expect(verdict.kind).toBe("bad");
  expect(spoken(verdict)).toContain("Kim Lee: Not done");
});

const KIM = { ...ANSWER.person, here: false, status: "expected", at: null, door: "", since: null } as const;

test("without the network a known badge is green, and amber if it was here", () => {
  expect(spoken(noted(KIM, "Table 4", "Europe/Vienna"))).toBe(
    "Kim Lee: Noted, will be sent. Table 4",
  );

  const before = { ...KIM, here: true, status: "here", at: ANSWER.at, door: "B" } as const;
  expect(noted(before, "", "Europe/Vienna")).toMatchObject({
    kind: "warn",
    headline: "Checked in already, at 18:02 at door B",
  });
});

test("leaving is green, what somebody must look at again is amber", () => {
  expect(standing(KIM, "left")).toMatchObject({ kind: "good", headline: "Goodbye: checked out" });
  expect(standing(KIM, "no_show").kind).toBe("warn");
});

test("group says how many came and how many were here before", () => {
  expect(spoken(group(3, 1))).toBe("3 people checked in. 1 was here before");
  expect(group(0, 2).kind).toBe("warn");
});
