import { ask, type Fetcher } from "../api/ask.js";
import { isVocabulary } from "../api/guards.js";
import type { Language } from "../i18n/language.js";

/**
 * Labels of some codes of one vocabulary, in the page's language. A code that the vocabulary does not have, or
 * a vocabulary that can't be read, gives no label: the page then shows the code.
 */
export async function loadLabels(
  fetcher: Fetcher,
  vocabulary: string,
  codes: readonly string[],
  language: Language,
): Promise<Record<string, string>> {
  if (codes.length === 0) return {};
  const outcome = await ask(fetcher, `/api/v1/vocabularies/${vocabulary}`, language, isVocabulary);
  if (outcome.kind !== "found") return {};
  const wanted = outcome.body.items.filter((item) => codes.includes(item.code));
  return Object.fromEntries(
    wanted.map(({ code, label }) => [code, language === "en" ? label.en : label.zh] as const),
  );
}
