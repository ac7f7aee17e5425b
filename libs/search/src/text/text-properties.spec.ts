import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { foldSyllable } from "./fold-syllables.js";
import { withDigits } from "./house-numbers.js";
import { compactText, MAX_TEXT_LENGTH, normaliseText } from "./normalise-text.js";
import { bestSimilarity } from "./similarity.js";
import { SYLLABLES } from "./syllables.js";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
);
const name = fc
  .array(fc.constantFrom(..."重庆市渝中区公证处大成律师事务所（测试）王小明綦江甲乙丙"), {
    minLength: 1,
    maxLength: 20,
  })
  .map((characters) => characters.join(""));

/** Written apart from the module: what a speaker who merges the pairs writes for a standard syllable. */
const MERGED: readonly (readonly [RegExp, string])[] = [
  [/^zh/, "z"],
  [/^ch/, "c"],
  [/^sh/, "s"],
  [/^n/, "l"],
  [/ing$/, "in"],
  [/eng$/, "en"],
  [/^h(?=u$|ou$|en$|ang$|an$)/, "f"],
];

describe("the text module", () => {
  it("normalises a text once: doing it again changes nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
        expect(compactText(compactText(text))).toBe(compactText(text));
      }),
    );
  });

  it("finds any run of a name in the name, however it is cut", () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (whole, one, other) => {
        const characters = Array.from(compactText(whole));
        const [from, to] = [one % (characters.length + 1), other % (characters.length + 1)].sort(
          (a, b) => a - b,
        );
        const run = characters.slice(from, to).join("");
        expect(compactText(whole)).toContain(compactText(run));
      }),
    );
  });

  it.each(MERGED)("hears %s as %s in every syllable", (sound, merged) => {
    const pairs = [...SYLLABLES].filter((syllable) => sound.test(syllable));
    expect(pairs.length).toBeGreaterThan(0);
    for (const syllable of pairs) {
      expect(foldSyllable(syllable.replace(sound, merged))).toBe(foldSyllable(syllable));
    }
  });

  it("stays within its length for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 5_000 }), (text) => {
        expect(normaliseText(text).length).toBeLessThanOrEqual(2 * MAX_TEXT_LENGTH);
      }),
      { numRuns: 20 },
    );
  });
});

describe("house numbers", () => {
  it.each([
    ["人民路一百二十一号", "人民路121号"],
    ["新华路十三号", "新华路13号"],
    ["大厦八楼", "大厦8楼"],
    ["一百零五号", "105号"],
    ["三百号", "300号"],
    ["二十栋一单元", "20栋1单元"],
    ["一二一号", "121号"],
    ["八一路三号", "八一路3号"],
    ["第一律师事务所", "第一律师事务所"],
    ["人民路121号", "人民路121号"],
  ])("%s is %s", (written, digits) => {
    expect(withDigits(written)).toBe(digits);
  });
});

describe("how alike a typed text and a name are", () => {
  it("is 1 where it stands in one of the names, and 0 with nothing in common", () => {
    expect(bestSimilarity("渝中", ["甲乙", "重庆市渝中公证处"])).toBe(1);
    expect(bestSimilarity("天气", ["重庆"])).toBe(0);
  });

  it("counts a wrong character, less where it sounds alike", () => {
    expect(bestSimilarity("重喵市公证处", ["重庆市公证处"])).toBeCloseTo(5 / 6);
    expect(bestSimilarity("重庆市公正处", ["重庆市公证处"])).toBeGreaterThan(5 / 6);
    expect(bestSimilarity("重喵市公证处", ["绵阳市公证处"])).toBeLessThan(5 / 6);
  });

  it("is never outside 0 to 1", () => {
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 4 }), (typed, names) => {
        const alike = bestSimilarity(compactText(typed), names.map(compactText));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
      }),
    );
  });
});
