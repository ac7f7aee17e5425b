import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compactText, MAX_TEXT_LENGTH, normaliseText } from "./normalise-text.js";

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const hanText = fc.string({ unit: han, maxLength: 30 });

describe("normalised text", () => {
  it.each([
    ["重慶公證", "重庆公证"],
    ["瀘州市法律援助中心", "泸州市法律援助中心"],
    ["Ｌａｗ　Ｆｉｒｍ", "law firm"],
    ["渝\u200b中\ufeff公\u202e证\u00ad处", "渝中公证处"],
    ["二〇二二年", "二零二二年"],
    ["阿依·古丽", "阿依古丽"],
    ["Chóngqìng lǜshī", "chongqing lvshi"],
    ["023-63841358", "023 63841358"],
    ["  渝中 ，，公证！ ", "渝中 公证"],
    ["⼀心", "一心"],
    ["乾元律师事务所", "乾元律师事务所"],
    ["濛阳街道", "濛阳街道"],
    ["office(Chongqing)", "office chongqing"],
  ])("writes %s as %s", (raw, normalised) => {
    expect(normaliseText(raw)).toBe(normalised);
  });

  it("closes a bracketed place up with the name around it", () => {
    expect(normaliseText("北京大成（成都）律师事务所")).toBe("北京大成成都律师事务所");
    expect(normaliseText("北京大成(成都)律师事务所")).toBe("北京大成成都律师事务所");
    expect(compactText("北京大成 （成都） 律师事务所")).toBe("北京大成成都律师事务所");
  });

  it.each(["", "！？。、", "\u200b\u200e", "   ", "😀", "\ud800", "()·[]"])("leaves nothing of %j", (raw) => {
    expect(normaliseText(raw)).toBe("");
  });

  it("reads no character as one that it would read as yet another", () => {
    const others = Array.from({ length: 0x10ffff }, (_, code) => String.fromCodePoint(code + 1)).filter(
      (character) => normaliseText(normaliseText(character)) !== normaliseText(character),
    );
    expect(others).toEqual([]);
  });

  it("changes nothing when applied twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (raw) => {
        const once = normaliseText(raw);
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });

  it("finds every piece of a Han text inside the text", () => {
    fc.assert(
      fc.property(hanText, hanText, hanText, (before, piece, after) => {
        expect(compactText(before + piece + after)).toContain(compactText(piece));
      }),
    );
  });

  it("reads no more than its limit of a text", () => {
    expect(normaliseText("渝".repeat(MAX_TEXT_LENGTH * 5))).toHaveLength(MAX_TEXT_LENGTH);
    expect(normaliseText("\ufdfa".repeat(MAX_TEXT_LENGTH)).length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });
});
