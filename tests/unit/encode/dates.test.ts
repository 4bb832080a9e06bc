import { describe, expect, it } from "vitest";
import { dates, wholeDate } from "../../../src/encode/recognisers/dates.ts";

const found = (text: string): string[] =>
  dates.recognise(text).map(({ start, end, when }) => `${text.slice(start, end)} = ${when ?? "?"}`);

describe("dates", () => {
  it.each([
    ["Tirana, October 31, 1970.", "October 31, 1970 = 1970-10-31"],
    ["on 9 March 1961", "9 March 1961 = 1961-03-09"],
    ["the 28th of April 1962", "28th of April 1962 = 1962-04-28"],
    ["September 1964", "September 1964 = 1964-09"],
    ["Sept. 5, 1950", "Sept. 5, 1950 = 1950-09-05"],
    ["V. 1970, D 1", "1970 = 1970"],
    ["2011-11-20", "2011-11-20 = 2011-11-20"],
    ["24.III.1950 Shtykov", "24.III.1950 = 1950-03-24"],
    ["3.V.51 Sokolov", "3.V.51 = ?"],
    ["29 JUNE 1962", "29 JUNE 1962 = 1962-06-29"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it("gives no value to a day that never was", () => {
    expect(found("30 February 1950")).toEqual(["30 February 1950 = ?"]);
    expect(found("29 February 1952")).toEqual(["29 February 1952 = 1952-02-29"]);
  });

  it("takes no part of a number or a call number for a year", () => {
    expect(found("106-01403-02, No. 19501, 1.1970 and 81970")).toEqual([]);
  });

  it("says whether a whole line is a date", () => {
    expect(wholeDate(" October 31, 1970 ")?.when).toBe("1970-10-31");
    expect(wholeDate("On October 31, 1970")).toBeUndefined();
  });
});
