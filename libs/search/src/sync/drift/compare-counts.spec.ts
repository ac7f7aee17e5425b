import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { unequalBuckets } from "./compare-counts.js";

const counts = fc
  .array(fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 4 })), { maxLength: 40 })
  .map((entries) => new Map(entries));

describe("buckets that are not equal", () => {
  it("are those of 256 in which the two counts differ, a bucket without a count having none", () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const expected = Array.from({ length: 256 }, (_each, bucket) => bucket).filter(
          (bucket) => (one.get(bucket) ?? 0) !== (other.get(bucket) ?? 0),
        );
        expect(unequalBuckets(one, other)).toEqual(expected);
        expect(unequalBuckets(other, one)).toEqual(expected);
      }),
    );
  });

  it("are none for equal counts, and show a document that moved from one to another though the sums agree", () => {
    expect(unequalBuckets(new Map([[1, 0]]), new Map())).toEqual([]);
    expect(
      unequalBuckets(
        new Map([
          [3, 2],
          [200, 5],
        ]),
        new Map([
          [3, 3],
          [200, 4],
        ]),
      ),
    ).toEqual([3, 200]);
  });
});
