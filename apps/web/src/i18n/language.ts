export type Language = "zh-CN" | "en";

/** The language asked for by `?lang=`, or null when none that is known. */
export function languageInUrl(search: string): Language | null {
  const lang = new URLSearchParams(search).get("lang");
  if (lang === "en") return "en";
  return lang === "zh-CN" || lang === "zh" ? "zh-CN" : null;
}

/**
 * The language of a page: `?lang=` first, then the first language of `Accept-Language` that is spoken here,
 * else Chinese.
 */
export function chooseLanguage(search: string, acceptLanguage: string | undefined): Language {
  const asked = languageInUrl(search);
  if (asked !== null) return asked;
  const ranked = (acceptLanguage ?? "")
    .split(",")
    .map(weighLanguage)
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of ranked) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "zh-CN";
}

function weighLanguage(entry: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
  const quality = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith("q="));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}
