/**
 * Readings that the general dictionary gets wrong in the names of this register. Single characters are those
 * that have one reading in our names whatever their neighbours (都 is never dou in a name, 大 never dai); the others are
 * the names of divisions, towns and streets, checked against every division of both sides.
 */
export const PLACE_READINGS: Readonly<Record<string, string>> = {
  都: "du",
  大: "da",
  什: "shi",
  曾: "zeng",
  郫都: "pi du",
  新都: "xin du",
  丰都: "feng du",
  都江堰: "du jiang yan",
  什邡: "shi fang",
  筠连: "jun lian",
  筠州: "jun zhou",
  荥经: "ying jing",
  荥河: "ying he",
  犍为: "qian wei",
  重庆: "chong qing",
  长寿: "chang shou",
  綦江: "qi jiang",
  北碚: "bei bei",
  涪陵: "fu ling",
  合川: "he chuan",
  阆中: "lang zhong",
  邛崃: "qiong lai",
  乐山: "le shan",
  乐至: "le zhi",
  会东: "hui dong",
  会理: "hui li",
  射洪: "she hong",
  色达: "se da",
  得荣: "de rong",
  道孚: "dao fu",
  华弹: "hua tan",
  重龙: "chong long",
  重华: "chong hua",
  柏林: "bai lin",
  歌乐山: "ge le shan",
  解放碑: "jie fang bei",
};

/** The same for words of the trade and for the usual short names of bodies. */
export const TRADE_READINGS: Readonly<Record<string, string>> = {
  重仲: "chong zhong",
  重庆仲裁: "chong qing zhong cai",
  重医: "chong yi",
  调解: "tiao jie",
  调委: "tiao wei",
  调处: "tiao chu",
  联调: "lian tiao",
  医调: "yi tiao",
  律师: "lv shi",
  公证: "gong zheng",
  鉴定: "jian ding",
};

/** Family names whose reading differs from the character's usual one and which the library leaves as usual. */
export const SURNAME_READINGS: Readonly<Record<string, string>> = {
  种: "chong",
  贠: "yun",
  秘: "bi",
};
