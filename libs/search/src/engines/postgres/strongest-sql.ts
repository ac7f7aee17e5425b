import { exactToken } from "../../document/tokens.js";
import type { ProposeRequest } from "../search-engine.js";
import { planConditions, type SqlContext } from "./plan-sql.js";
import { startsWith } from "./starts-with.js";

const MOST_EXACT = 20;
const MOST_STARTING = 60;

/** Names that are what was typed, then names, initials and pinyin that start with it, the weightiest first. */
export function strongestSql(request: ProposeRequest, context: SqlContext): string {
  const typed = request.plan.typed.replaceAll(" ", "");
  const { sql } = context;
  const common = planConditions(request, context).join(" AND ");
  const exact = sql.add([exactToken(typed)]);
  const from = (condition: string, limit: number): string =>
    `(SELECT d.document_id AS id, d.version::int AS version FROM search_document d
      WHERE ${common} AND ${condition} ORDER BY d.weight DESC, d.document_id LIMIT ${limit})`;
  return [from(`d.tokens @> ${exact}::text[]`, MOST_EXACT), from(startsWith(typed, sql), MOST_STARTING)].join(
    " UNION ALL ",
  );
}
