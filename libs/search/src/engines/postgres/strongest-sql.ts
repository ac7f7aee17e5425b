import { edgeToken, exactToken } from "../../document/tokens.js";
import type { ProposeRequest } from "../search-engine.js";
import { planConditions, type SqlContext } from "./plan-sql.js";

const MOST_EXACT = 20;
const MOST_STARTING = 60;
const LATIN = /^[a-z]/;

/** Names that are what was typed, then names, initials and pinyin that start with it, the weightiest first. */
export function strongestSql(request: ProposeRequest, context: SqlContext): string {
  const typed = request.plan.typed.replaceAll(" ", "");
  const { sql } = context;
  const common = planConditions(request, context).join(" AND ");
  const exact = sql.add([exactToken(typed)]);
  const from = (condition: string, limit: number): string =>
    `(SELECT d.document_id AS id, d.version::int AS version FROM search_document d
      WHERE ${common} AND ${condition} ORDER BY d.weight DESC, d.document_id LIMIT ${limit})`;
  return [
    from(`d.tokens @> ${exact}::text[]`, MOST_EXACT),
    from(startsWith(typed, context), MOST_STARTING),
  ].join(" UNION ALL ");
}

/** A name, its initials or its joined pinyin starts with the text. */
export function startsWith(typed: string, { sql }: SqlContext): string {
  const edge = edgeToken(typed);
  const narrowed = `d.tokens @> ${sql.add([edge])}::text[]`;
  if (edge === `e:${typed}`) return narrowed;
  const start = `${sql.add(`\n${typed}`)}::text`;
  const inNames = `strpos(d.names, ${start}) > 0`;
  if (!LATIN.test(typed)) return `${inNames} AND ${narrowed}`;
  const inPinyin = `strpos(replace(d.pinyin, ' ', ''), ${start}) > 0`;
  return `(${inNames} OR strpos(d.initials, ${start}) > 0 OR ${inPinyin}) AND ${narrowed}`;
}
