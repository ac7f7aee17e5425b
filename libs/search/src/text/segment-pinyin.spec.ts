import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MAX_READINGS, segmentPinyin } from "./segment-pinyin.js";
import { SYLLABLES } from "./syllables.js";

function readings(letters: string): string[] {
  const sense = segmentPinyin(letters);
  return sense.kind === "pinyin" ? sense.readings.map((reading) => reading.syllables.join(" ")) : [];
}

describe("parting letters into syllables", () => {
  it.each([
    ["yuzhonggongzheng", "yu zhong gong zheng"],
    ["chongqingshiyuzhongqugongzhengchu", "chong qing shi yu zhong qu gong zheng chu"],
    ["gongz", "gong z"],
    ["xi'an", "xi an"],
    ["lvshi", "lv shi"],
    ["congqin", "cong qin"],
    ["tenxun", "ten xun"],
    ["g", "g"],
  ])("reads %s as %s", (letters, reading) => {
    expect(readings(letters)[0]).toBe(reading);
  });

  it("gives both readings where there are two", () => {
    expect(readings("xian").slice(0, 2)).toEqual(["xian", "xi an"]);
    expect(readings("fangan").slice(0, 2)).toEqual(["fang an", "fan gan"]);
  });

  it.each(["yzgzc", "cqgzc", "cq", "ajgzc", "wlsjzx"])("takes %s for initials", (letters) => {
    expect(segmentPinyin(letters)).toEqual({ kind: "initials", letters });
  });

  it.each(["notary", "lawyer", "lawfirm", "pizza", "arbitration", ""])(
    "takes %j for no pinyin",
    (letters) => {
      expect(segmentPinyin(letters)).toEqual({ kind: "other" });
    },
  );

  it("reads any row of syllables back, and never gives more readings than its bound", () => {
    const syllable = fc.constantFrom(...SYLLABLES);
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 10 }), (syllables) => {
        const letters = syllables.join("");
        const found = readings(letters);
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(MAX_READINGS);
        for (const reading of found) expect(reading.replaceAll(" ", "")).toBe(letters);
        expect(found.map((reading) => reading.split(" ").length)[0]).toBeLessThanOrEqual(syllables.length);
        expect(readings(syllables.join("'"))[0]?.split(" ").length).toBeGreaterThanOrEqual(syllables.length);
      }),
    );
  });

  it("answers at once for long rows of letters", () => {
    expect(segmentPinyin("a".repeat(5_000))).toEqual({ kind: "other" });
    expect(readings("xian".repeat(30))[0]?.replaceAll(" ", "")).toBe("xian".repeat(30));
  });
});
