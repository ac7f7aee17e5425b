/** Single Han characters with spaces between them: 渝 中 公 证 处. */
const SPACED_OUT = /(?<![^ ])\p{Script=Han}(?: \p{Script=Han})+(?![^ ])/gu;
/** A street with its number apart: 天府大道 3号. */
const BEFORE_NUMBER = /(?<=[路街巷道段]) (?=\d)/gu;

/** A normalised text with those spaces closed up that stand inside one word. Closing twice changes nothing. */
export function joinPieces(typed: string): string {
  return typed.replace(SPACED_OUT, (spaced) => spaced.replaceAll(" ", "")).replace(BEFORE_NUMBER, "");
}
