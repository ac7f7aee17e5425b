import { describe, expect, it } from "@jest/globals";
import { foldSyllable, foldSyllables } from "./fold-syllables.js";
import { initialsOf, syllablesOf } from "./pinyin.js";
import { SYLLABLES } from "./syllables.js";

const read = (text: string): string => syllablesOf(text).join(" ");
const readPerson = (name: string): string => syllablesOf(name, { surname: true }).join(" ");

describe("pinyin of names", () => {
  it.each([
    ["重庆市", "chong qing shi"],
    ["綦江区", "qi jiang qu"],
    ["郫都区人民调解委员会", "pi du qu ren min tiao jie wei yuan hui"],
    ["犍为县", "qian wei xian"],
    ["长寿区长寿路", "chang shou qu chang shou lu"],
    ["北碚区", "bei bei qu"],
    ["涪陵区", "fu ling qu"],
    ["万州区", "wan zhou qu"],
    ["合川区", "he chuan qu"],
    ["阆中市", "lang zhong shi"],
    ["什邡市", "shi fang shi"],
    ["邛崃市", "qiong lai shi"],
    ["汶川县", "wen chuan xian"],
    ["荥经县", "ying jing xian"],
    ["筠连县", "jun lian xian"],
    ["珙县", "gong xian"],
    ["泸州市", "lu zhou shi"],
    ["彭州市", "peng zhou shi"],
    ["都江堰市", "du jiang yan shi"],
    ["会东县", "hui dong xian"],
    ["会理市", "hui li shi"],
    ["新都区", "xin du qu"],
    ["丰都县", "feng du xian"],
    ["成都市", "cheng du shi"],
    ["乐山市", "le shan shi"],
    ["大足区", "da zu qu"],
    ["色达县", "se da xian"],
    ["朝天门", "chao tian men"],
    ["曾家岩", "zeng jia yan"],
  ])("reads %s as %s", (name, reading) => {
    expect(read(name)).toBe(reading);
  });

  it.each([
    ["公证处", "gong zheng chu"],
    ["律师事务所", "lv shi shi wu suo"],
    ["司法鉴定中心", "si fa jian ding zhong xin"],
    ["人民调解委员会", "ren min tiao jie wei yuan hui"],
    ["调委会", "tiao wei hui"],
    ["重仲", "chong zhong"],
    ["a座12号", "a zuo 12 hao"],
  ])("reads the trade's %s as %s", (word, reading) => {
    expect(read(word)).toBe(reading);
  });

  it.each([
    ["单小明", "shan xiao ming"],
    ["解小明", "xie xiao ming"],
    ["仇小明", "qiu xiao ming"],
    ["曾小明", "zeng xiao ming"],
    ["区小明", "ou xiao ming"],
    ["查小明", "zha xiao ming"],
    ["种小明", "chong xiao ming"],
    ["欧阳小明", "ou yang xiao ming"],
  ])("reads the person %s as %s", (name, reading) => {
    expect(readPerson(name)).toBe(reading);
  });

  it("takes initials from the readings", () => {
    expect(initialsOf(syllablesOf("渝中公证处"))).toBe("yzgzc");
    expect(initialsOf(syllablesOf("重庆市公证处"))).toBe("cqsgzc");
  });

  it("knows the syllable of every character of the national standard set", () => {
    const decoder = new TextDecoder("gb2312");
    const rows = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, at) => 0xb0 + at);
    const cells = Array.from({ length: 94 }, (_, at) => 0xa1 + at);
    const characters = rows.flatMap((row) =>
      cells.map((cell) => decoder.decode(new Uint8Array([row, cell]))),
    );
    const unknown = characters
      .filter((character) => /^\p{Script=Han}$/u.test(character))
      .filter((character) => !SYLLABLES.has(syllablesOf(character)[0] ?? ""));
    // 嗯 is read ng, which nobody types as a syllable.
    expect(unknown.filter((character) => character !== "嗯")).toEqual([]);
  });
});

describe("the key in which south-western sounds are merged", () => {
  it.each([
    ["chong qing", "cong qin"],
    ["nan chong", "lan cong"],
    ["shi zheng", "si zen"],
    ["hu bei", "fu bei"],
    ["huang hui hun huo", "fang fei fen fo"],
    ["lv shi", "lu si"],
    ["nv", "lu"],
    ["zhang zang", "zang zang"],
    ["an er", "an er"],
  ])("writes %s as %s", (syllables, folded) => {
    expect(foldSyllables(syllables.split(" ")).join(" ")).toBe(folded);
  });

  it("is the same for a word and for how it is spoken in the south-west", () => {
    for (const [written, spoken] of [
      ["重庆公证处", "cong qin gong zen cu"],
      ["南充律师", "lan cong lu si"],
      ["湖广会馆", "fu guang fui guan"],
    ] as const) {
      const folded = foldSyllables(syllablesOf(written)).join(" ");
      expect(spoken.split(" ").map(foldSyllable).join(" ").replace("fui", "fei")).toBe(folded);
    }
  });

  it("folds a folded syllable to itself", () => {
    for (const syllable of SYLLABLES)
      expect(foldSyllable(foldSyllable(syllable))).toBe(foldSyllable(syllable));
  });
});
