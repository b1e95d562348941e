import { expect, test } from "vitest";
import { PAGES_CACHE as NAME_ON_THE_PAGE } from "../lib/offline";
import { isOurs, KEPT_AT, marked, PAGES_CACHE, pageOf } from "./kept";

const url = (path: string): URL => new URL(path, "https://hall.example");

test.each([
  ["/e/spring/phone", "/e/spring/phone"],
  ["/e/spring/phone?at=4", "/e/spring/phone"],
  ["/e/spring/phone/goal", "/e/spring/phone"],
  ["/e/spring/console", "/e/spring/console"],
])("%s belongs to %s", (path, page) => {
  expect(pageOf(url(path))).toBe(page);
});

test.each(["/", "/j/secret", "/organiser/", "/organiser/spring/people", "/api/v1/events/spring/me"])(
  "%s is never kept",
  (path) => {
    expect(pageOf(url(path))).toBeNull();
  },
);

test("a captive portal and a broken server are not ours", () => {
  const headers = { "X-Speedmentor": "1" };

  expect(isOurs(new Response("Log in to the hotel", { status: 200 }))).toBe(false);
  expect(isOurs(new Response("", { status: 502, headers }))).toBe(false);
  expect(isOurs(new Response("", { status: 404, headers }))).toBe(true);
});

test("kept page says since when, and nothing but a number", async () => {
  const headers = { [KEPT_AT]: "17\"><script>" };
  const page = () => new Response("<!doctype html><html lang=en>", { headers });

  expect(await (await marked(page())).text()).toContain('<html data-kept="NaN" lang=en>');
});

test("page and worker mean the same place", () => {
  expect(NAME_ON_THE_PAGE).toBe(PAGES_CACHE);
});
