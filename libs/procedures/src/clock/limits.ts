import type { Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import type { Limit } from "./clock.js";

/** How long an authority may take over a stage, from a day on. */
export interface DatedLimit extends Limit {
  readonly authority: Jurisdiction;
  readonly procedure: string;
  readonly stage: string;
  /** YYYY-MM-DD, both of the day on which the stage begins; `until` is the first day no more. */
  readonly from: string;
  readonly until: string | null;
  readonly source: string;
}

/** Every limit there is or was; a registrar's correction is another row. */
export async function readLimits(db: Queryable): Promise<DatedLimit[]> {
  return db.query<DatedLimit[]>(
    `SELECT authority, procedure, stage, working_days AS "workingDays", from_on::text AS "from",
       until_on::text AS "until", article, source, verified
     FROM procedure_limit ORDER BY procedure, stage, authority, from_on`,
  );
}

export type LimitOf = Pick<DatedLimit, "authority" | "procedure" | "stage">;

/**
 * The limit of a stage that begins on the day; of several the one that began last. Pure.
 * @returns null where none is known, so that no clock runs.
 */
export function limitOn(limits: readonly DatedLimit[], asked: LimitOf, day: string): DatedLimit | null {
  const fitting = limits.filter(
    ({ authority, procedure, stage, from, until }) =>
      authority === asked.authority &&
      procedure === asked.procedure &&
      stage === asked.stage &&
      from <= day &&
      (until === null || until > day),
  );
  return fitting.toSorted((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null;
}
