import type { Language } from "../../i18n/language.js";

/** The article of a rule as its language cites it: `行政许可法 art. 32` is `行政许可法第32条` in Chinese. */
export function articleText(article: string, language: Language): string {
  if (language === "en") return article;
  return article.replace(/ arts?\.? (\d[\d, -]*)$/, (_whole, numbers: string) => {
    return `第${numbers.replaceAll(", ", "、").replaceAll("-", "至")}条`;
  });
}
