import type { ReferenceData } from "#registry";
import { divisionsUnder } from "./asked-codes.js";
import type { IdSet, SqlContext } from "./id-sets.query.js";
import { hasPastVersion, isOfDay } from "./then-sql.js";

/** That an institution's row, or a past version of one, lay in one of the divisions. */
export function isPlaced(
  row: string,
  divisions: readonly string[],
  { sql }: Pick<SqlContext, "sql">,
  reference: ReferenceData,
): string {
  return `(${row}.division_code = ANY(${sql.add(divisionsUnder(divisions, reference))}::text[])
    OR ${row}.division_recorded = ANY(${sql.add(divisions)}::text[]))`;
}

/** Whether the divisions are one whole province, so that a side's people are all of its people. */
export function isWholeSide(divisions: readonly string[], reference: ReferenceData): boolean {
  const [only] = divisions;
  return divisions.length === 1 && only !== undefined && reference.division(only)?.level === "province";
}

/** The bodies that lay in one of the divisions on the day, but for those hidden today. */
export function bodiesIn(divisions: readonly string[], reference: ReferenceData): IdSet {
  return {
    key: JSON.stringify(["bodies", divisions]),
    most: null,
    ids: (context) => {
      const { day } = context;
      return `SELECT b.id FROM institution b
        WHERE b.published AND ${isPlaced("b", divisions, context, reference)} AND NOT ${hasPastVersion("b.id", day)}
      UNION ALL
      SELECT b.record_id FROM past_version b JOIN institution o ON o.id = b.record_id AND o.published
        WHERE b.kind = 'institution' AND b.published AND ${isOfDay("b", day)}
          AND ${isPlaced("b", divisions, context, reference)}`;
    },
  };
}
