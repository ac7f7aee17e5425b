import type { Language } from "../../i18n/language.js";

const ARTICLES = / arts? (\d[\da-z, -]*?)( halved)?$/;

/**
 * The articles of a rule as a language cites them: `行政许可法 art. 32` is `行政许可法第32条` in Chinese, and
 * `律师法 art. 18 halved` is `律师法第18条，减半`.
 */
export function articleText(article: string, language: Language): string {
  return language === "en" ? article : article.split("; ").map(cited).join("；");
}

function cited(article: string): string {
  return article.replace("art. ", "art ").replace(ARTICLES, (_whole, numbers: string, halved?: string) => {
    const shown = numbers.replaceAll(", ", "、").replaceAll("-", "至");
    return `第${shown}条${halved === undefined ? "" : "，减半"}`;
  });
}
