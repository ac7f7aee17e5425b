import type { Language } from "../../i18n/language.js";
import { usePage } from "../../page-context.js";
import { wordsEn } from "./words-en.js";
import { wordsZh, type Words } from "./words-zh.js";

export type { Words };

/** The workspace's words in the page's language. */
export function useWords(): { readonly w: Words; readonly language: Language } {
  const { language } = usePage().data;
  return { w: language === "en" ? wordsEn : wordsZh, language };
}
