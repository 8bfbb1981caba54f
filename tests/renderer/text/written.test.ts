import { describe, expect, it } from "vitest";
import { dayLabel, momentLabel, shortDate } from "#renderer/text/dates.ts";
import { countLabel } from "#renderer/text/numbers.ts";
import { quoted } from "#renderer/text/quoted.ts";

describe("days and moments", () => {
  const now = new Date(2026, 10, 22, 18, 0);

  it.each([
    ["2026-03-14", "14 Mar", "14 March"],
    ["2024-03-14", "14 Mar 2024", "14 March 2024"],
    ["some day", "some day", "some day"],
  ])("%s is written %s in rows, %s in sentences", (day, short, long) => {
    expect([shortDate(day, now), dayLabel(day, now)]).toEqual([short, long]);
  });

  it.each([
    ["today by the clock", new Date(2026, 10, 22, 9, 5), "09:05"],
    ["on other days with the day", new Date(2026, 2, 14, 9, 5), "14 March at 09:05"],
  ])("are written %s", (_name, time, label) => {
    expect(momentLabel(time.getTime(), now)).toBe(label);
  });
});

it.each([
  [0, "0"],
  [999, "999"],
  [5218, "5\u2009218"],
  [1_234_567, "1\u2009234\u2009567"],
])("%i is written %j", (count, label) => {
  expect(countLabel(count)).toBe(label);
});

it.each([
  ["41 ferries", "“41 ferries”"],
  ["“It was not”", "“It was not”"],
])("%s is quoted once", (words, shown) => {
  expect(quoted(words)).toBe(shown);
});
