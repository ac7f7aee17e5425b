import type { Language } from "../i18n/language.js";
import { messagesOf } from "../i18n/messages.js";
import { sourceYears } from "./source-age.js";

/** How many years ago a date was, in brackets; nothing within the last year or when it can't be read. */
export function agoText(date: string, today: string, language: Language): string {
  const years = sourceYears(date, today);
  if (years === null || years === 0) return "";
  const text = messagesOf(language).yearsAgo(years);
  return language === "en" ? ` (${text})` : `（${text}）`;
}
