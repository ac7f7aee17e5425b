import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { splitByShares } from "./load-sizes.js";
import { styleWord } from "./style-names.js";
import { villageName } from "./village-names.js";
import { WeightedTable } from "./weighted-table.js";

const weights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 });

describe("splitting by shares", () => {
  it("adds up to the whole, each part within one of its share", () => {
    fc.assert(
      fc.property(fc.nat(100_000), weights, (total, shares) => {
        const parts = splitByShares(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, at) => {
          expect(Math.abs(part - (total * (shares[at] ?? 0)) / sum)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it("gives every number its own pair of place and turn, places in proportion to weight", () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 400 }), (list, count) => {
        const table = new WeightedTable(
          list.map((weight, at) => ({ weight, at })),
          ({ weight }) => weight,
        );
        const given = Array.from({ length: count }, (_, n) => table.quotaAt(n, count));
        expect(new Set(given.map(({ item, before }) => `${item.at}/${before}`)).size).toBe(count);
        const sum = list.reduce((a, b) => a + b, 0);
        for (const [at, weight] of list.entries()) {
          const turns = given.filter(({ item }) => item.at === at).length;
          expect(Math.abs(turns - (count * weight) / sum)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });
});

describe("words for names", () => {
  it("differ within a family as long as any size needs", () => {
    for (const family of [0, 2, 11]) {
      const words = Array.from({ length: 4_500 }, (_, n) => styleWord(n, family));
      expect(new Set(words).size).toBe(words.length);
    }
  });

  it("name each village of a township otherwise", () => {
    for (const township of ["500116101", "510104001"]) {
      const names = Array.from({ length: 1_000 }, (_, k) => villageName(k, township));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
