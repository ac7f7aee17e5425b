import { exactToken } from "../../document/tokens.js";
import type { ProposeRequest } from "../search-engine.js";
import { planConditions, type SqlContext } from "./plan-sql.js";
import { byWeight, startingByWeight } from "./starts-with.js";

const MOST_EXACT = 20;
const MOST_STARTING = 60;

/** Names that are what was typed, then names, initials and pinyin that start with it, the weightiest first. */
export function strongestSql(request: ProposeRequest, context: SqlContext): string {
  const typed = request.plan.typed.replaceAll(" ", "");
  const common = planConditions(request, context);
  const exact = `d.tokens @> ${context.sql.add([exactToken(typed)])}::text[]`;
  return [
    byWeight([...common, exact], MOST_EXACT, false),
    ...request.plan.filters.kinds.map((kind) =>
      startingByWeight(typed, kind, common, MOST_STARTING, context),
    ),
  ].join(" UNION ALL ");
}
