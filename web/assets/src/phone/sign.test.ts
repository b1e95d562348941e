import { expect, test } from "vitest";
import { tableIn } from "./sign";

test.each([
  ["https://hall.example/e/spring/table/T4", "T4"],
  ["http://192.168.0.7:8000/e/spring/table/Caf%C3%A9%202", "Café 2"],
])("%s is the sign of %s", (code, table) => {
  expect(tableIn(code, "spring")).toBe(table);
});

test.each([
  "https://hall.example/e/autumn/table/T4",
  "https://hall.example/j/AAAAAAAAAAAAAAAAAAAAAA",
  "https://hall.example/e/spring/table/%E0%A4%A",
  "https://hall.example/e/spring/table/",
  "WIFI:S:Hall;T:WPA;P:secret;;",
  "",
])("%s is no table's sign of this evening", (code) => {
  expect(tableIn(code, "spring")).toBeNull();
});
