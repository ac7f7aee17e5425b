import { pinyin } from "pinyin-pro";

/** Words and, at the end, characters that place names of the two provinces read otherwise than is usual; ours. */
const PLACE_READINGS: Readonly<Record<string, string>> = {
  重庆: "chong qing",
  长寿: "chang shou",
  长宁: "chang ning",
  綦江: "qi jiang",
  郫都: "pi du",
  犍为: "qian wei",
  什邡: "shi fang",
  筠连: "jun lian",
  珙县: "gong xian",
  荥经: "ying jing",
  北碚: "bei bei",
  大足: "da zu",
  涪陵: "fu ling",
  邛崃: "qiong lai",
  阆中: "lang zhong",
  梓潼: "zi tong",
  射洪: "she hong",
  乐山: "le shan",
  乐至: "le zhi",
  色达: "se da",
  会理: "hui li",
  会东: "hui dong",
  都江堰: "du jiang yan",
  大英: "da ying",
  朝天: "chao tian",
  洪雅: "hong ya",
  沐川: "mu chuan",
  屏山: "ping shan",
  蓬安: "peng an",
  沙坪坝: "sha ping ba",
  石柱: "shi zhu",
  酉阳: "you yang",
  垫江: "dian jiang",
  柏林: "bai lin",
  曾家: "zeng jia",
  弹子石: "dan zi shi",
  都: "du",
  什: "shi",
  长: "chang",
};

const PLACE_PATTERN = new RegExp(`(${Object.keys(PLACE_READINGS).join("|")})`);

/** The toneless syllables of a Chinese text, v for ü as people type it; null where it holds anything else. */
export function syllablesOf(text: string): string[] | null {
  const words = text.replace(/[（）·、]/g, "");
  if (!/^\p{Script=Han}+$/u.test(words)) return null;
  return words.split(PLACE_PATTERN).flatMap((part) => readingOf(part));
}

function readingOf(part: string): string[] {
  if (part === "") return [];
  const known = PLACE_READINGS[part];
  if (known !== undefined) return known.split(" ");
  return pinyin(part, { toneType: "none", type: "array", v: true });
}
