import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { guarded, unguarded } from "./guarded-cell.js";
import { datedName, datedNameText, joinList, splitList } from "./list-cell.js";

/** Texts of the signs that guards and lists have a meaning for, and of any others. */
const tricky = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."'=+-@;；\\\t ＝＋－＠a公,\"") }),
  fc.string({ unit: "grapheme" }),
);

describe("a guarded cell", () => {
  it("is never taken for a formula, and comes back exactly", () => {
    fc.assert(
      fc.property(tricky, (cell) => {
        const written = guarded(cell);
        expect(unguarded(written)).toBe(cell);
        expect(written.trimStart().charAt(0)).not.toMatch(/[=+\-@＝＋－＠]/u);
        expect(written.charAt(0)).not.toMatch(/[\t\r]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "'=1"])(
    "%j gets an apostrophe",
    (cell) => {
      expect(guarded(cell)).toBe(`'${cell}`);
    },
  );

  it.each(["渝中公证处", "023-63841358", "'引号", "", "a=b"])("%j is written as it is", (cell) => {
    expect(guarded(cell)).toBe(cell);
  });
});

describe("a cell of several values", () => {
  it("gives back the values that it was made of", () => {
    const value = tricky.map((text) => text.trim()).filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        expect(splitList(joinList(values))).toEqual(values);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes either semicolon, and leaves out what is blank", () => {
    expect(splitList("甲; 乙；；丙 ;")).toEqual(["甲", "乙", "丙"]);
    expect(splitList("")).toEqual([]);
  });
});

describe("a former name", () => {
  it("may say until when it was borne", () => {
    expect(datedName("重庆市中区公证处@1995-03-01")).toEqual({
      name: "重庆市中区公证处",
      until: "1995-03-01",
    });
    expect(datedName("重庆市中区公证处 @1995")).toEqual({ name: "重庆市中区公证处", until: "1995" });
    expect(datedName("重庆市中区公证处")).toEqual({ name: "重庆市中区公证处", until: null });
    expect(datedNameText({ name: "甲", until: "1995-03" })).toBe("甲@1995-03");
  });
});
