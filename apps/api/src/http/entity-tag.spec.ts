import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ValidationError } from "#registry";
import { entityTag, ifMatchOf } from "./entity-tag.js";

describe("If-Match", () => {
  it("names versions, in lists of any spacing", () => {
    expect(ifMatchOf('"5"')).toEqual([5]);
    expect(ifMatchOf(' "5" ,"6",  "7"')).toEqual([5, 6, 7]);
    expect(ifMatchOf("*")).toBe("any");
    expect(ifMatchOf(undefined)).toBeNull();
  });

  it("matches nothing by weak tags or tags that no record has", () => {
    for (const header of ['W/"5"', '"abc"', '""', '"05"', '"5,6"']) expect(ifMatchOf(header)).toEqual([]);
    expect(ifMatchOf('W/"5", "6"')).toEqual([6]);
  });

  it("is refused when it is no list of tags", () => {
    for (const header of ["", " ", "5", '"5', '5"', '"5" "6"', "w/5", '"a b"', '*, "5"']) {
      expect(() => ifMatchOf(header)).toThrow(ValidationError);
    }
  });

  it("reads back every version's own tag", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1 }), (versions) => {
        expect(ifMatchOf(versions.map(entityTag).join(", "))).toEqual(versions);
      }),
    );
  });

  it("either reads or refuses any text, quickly", () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        try {
          ifMatchOf(header);
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
        }
      }),
    );
  });
});
