import type { RecognitionTerm, RecognitionTerms } from "#recognition";
import { FACT_TOKENS } from "../../document/tokens.js";
import type { SqlParameters } from "./sql-parameters.js";

/** Whom a side recognises, over `search_document d`. */
export function recognitionCondition({ host, home, terms }: RecognitionTerms, sql: SqlParameters): string {
  const has = (tokens: readonly string[]): string => `d.facts && ${sql.add(tokens)}::text[]`;
  const own = has([FACT_TOKENS.jurisdiction(host)]);
  if (terms.length === 0) return own;
  const other = has([FACT_TOKENS.jurisdiction(home)]);
  const barred = has([FACT_TOKENS.recognition("barred")]);
  const fitting = terms.map((term) => termCondition(term, has)).join(" OR ");
  return `(${own} OR (${other} AND NOT ${barred} AND (${fitting})))`;
}

function termCondition(
  { mode, types, services }: RecognitionTerm,
  has: (tokens: readonly string[]) => string,
): string {
  const marked = (mark: string): string =>
    has(
      (services ?? [null]).map((code) => FACT_TOKENS.recognition(code === null ? mark : `${mark}>${code}`)),
    );
  const covered = has(types.map(FACT_TOKENS.type));
  if (mode === "individual") return `(${covered} AND ${marked("accepted")})`;
  const offered = services === null ? "" : `${has(services.map(FACT_TOKENS.service))} AND `;
  const limited = has([FACT_TOKENS.recognition("limited")]);
  return `(${covered} AND ((${offered}NOT ${limited}) OR ${marked("open")}))`;
}
