import type { Queryable } from "#database";
import type { FactSpec } from "../facts/fact-spec.js";

/** A kind of fact; what it takes in and gives out is no matter here. */
export type AnyFact = Pick<
  FactSpec<never, never>,
  "table" | "auditedAs" | "selection" | "shown" | "readable" | "holdsOn" | "order"
>;

/** When something was recorded, and under which revision; null for what was there before revisions were kept. */
export interface Recorded {
  readonly revision: string | null;
  readonly at: string;
}

export interface RecordedFact {
  readonly subjectId: string;
  readonly fact: Readonly<Record<string, unknown>>;
  readonly recorded: Recorded;
}

/** The facts of one kind that held on a day, by what is known now, each with its revision. */
export async function recordedFacts(
  db: Queryable,
  spec: AnyFact,
  subjectIds: readonly string[],
  day: string,
): Promise<RecordedFact[]> {
  return db.query<RecordedFact[]>(
    `SELECT f.subject_id AS "subjectId", to_jsonb(said) AS fact,
       json_build_object('revision', r.id::text, 'at', f.recorded_at) AS recorded
     FROM ${spec.table} f
     CROSS JOIN LATERAL (SELECT ${spec.selection}) AS said
     LEFT JOIN LATERAL (
       SELECT r.id FROM revision r WHERE r.record_id = f.subject_id AND r.table_name = '${spec.table}'
         AND r.operation = 'INSERT' AND r.after ->> 'row_no' = f.row_no::text LIMIT 1) AS r ON true
     WHERE f.subject_id = ANY($1) AND f.superseded_at IS NULL AND ${spec.readable ?? "true"} AND (${spec.shown})
       AND (${spec.holdsOn.replaceAll("$DAY", "$2::date")})
     ORDER BY ${spec.order}`,
    [subjectIds, day],
  );
}
