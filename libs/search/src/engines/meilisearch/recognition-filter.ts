import type { RecognitionTerm, RecognitionTerms } from "#recognition";

type Attribute = "type" | "services" | "recognition";

/** Whom a side recognises, as one expression; values are quoted by the caller's `quoted`. */
export function recognitionFilter(
  { host, home, terms }: RecognitionTerms,
  quoted: (value: string) => string,
): string {
  const among = (attribute: Attribute, values: readonly string[]): string =>
    `${attribute} IN [${values.map(quoted).join(", ")}]`;
  const own = `jurisdiction = ${quoted(host)}`;
  if (terms.length === 0) return own;
  const fitting = terms.map((term) => termFilter(term, among)).join(" OR ");
  const barred = among("recognition", ["barred"]);
  return `(${own} OR (jurisdiction = ${quoted(home)} AND NOT ${barred} AND (${fitting})))`;
}

function termFilter(
  { mode, types, services }: RecognitionTerm,
  among: (attribute: Attribute, values: readonly string[]) => string,
): string {
  const marked = (mark: string): string =>
    among("recognition", services === null ? [mark] : services.map((code) => `${mark}>${code}`));
  const covered = among("type", types);
  if (mode === "individual") return `(${covered} AND ${marked("accepted")})`;
  const offered = services === null ? "" : `${among("services", services)} AND `;
  return `(${covered} AND ((${offered}NOT ${among("recognition", ["limited"])}) OR ${marked("open")}))`;
}
