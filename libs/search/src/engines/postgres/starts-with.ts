import { beginsLatin, edgeToken, requiredTokens } from "../../document/tokens.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import type { SqlContext } from "./plan-sql.js";

/** Above this share of the documents it is quicker to go through them by weight than to collect and sort them. */
const FREQUENT = 0.05;

/** That a name, its initials or its joined pinyin starts with the text, over `search_document d`. */
function startsWith(typed: string, edge: string, { sql }: SqlContext): string {
  const isLatin = beginsLatin(typed);
  const tokens = isLatin ? [edge] : [edge, ...requiredTokens("name", typed)];
  const narrowed = `d.tokens @> ${sql.add(tokens)}::text[]`;
  if (isWhole(typed, edge)) return narrowed;
  const start = `${sql.add(`\n${typed}`)}::text`;
  const inNames = `strpos(d.names, ${start}) > 0`;
  if (!isLatin) return `${inNames} AND ${narrowed}`;
  const inPinyin = `strpos(replace(d.pinyin, ' ', ''), ${start}) > 0`;
  return `(${inNames} OR strpos(d.initials, ${start}) > 0 OR ${inPinyin}) AND ${narrowed}`;
}

/** Longer texts are only begun by their token. */
const isWhole = (typed: string, edge: string): boolean => edge === `e:${typed}`;

/** The weightiest documents of a kind that fulfil the conditions and have a name that starts with the text. */
export function startingByWeight(
  typed: string,
  kind: SubjectKind,
  conditions: readonly string[],
  limit: number,
  context: SqlContext,
): string {
  const edge = edgeToken(typed);
  const all = [`d.kind = '${kind}'`, ...conditions, startsWith(typed, edge, context)];
  const share = isWhole(typed, edge) ? (context.frequencies[kind].get(edge) ?? 0) : 0;
  return byWeight(all, limit, share > FREQUENT);
}

/** @param frequent whether many documents fulfil the conditions; few are collected first, by the inverted index. */
export function byWeight(conditions: readonly string[], limit: number, frequent: boolean): string {
  const found = `SELECT d.kind, d.document_id AS id, d.version::int AS version, d.weight
    FROM search_document d WHERE ${conditions.join(" AND ")}`;
  const fenced = frequent ? `(${found}) AS d` : `(${found} OFFSET 0) AS d`;
  return `(SELECT d.kind, d.id, d.version FROM ${fenced} ORDER BY d.weight DESC, d.id LIMIT ${limit})`;
}
