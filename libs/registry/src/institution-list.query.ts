import type { InstitutionType, Jurisdiction, Standing } from "#codes";
import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "./keyset-page.js";
import { RECORD_COLUMNS, RECORD_TABLES, type InstitutionRecord } from "./institution-record.query.js";

export interface ListFilter {
  readonly standing?: Standing | undefined;
  readonly type?: InstitutionType | undefined;
  readonly division?: string | undefined;
  readonly q?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** One page of a side's records in the order of their ids (keyset, so that no row is skipped or doubled). */
export async function listRecords(
  db: Queryable,
  side: Jurisdiction,
  filter: ListFilter,
): Promise<KeysetPage<InstitutionRecord>> {
  const rows = await db.query<InstitutionRecord[]>(
    `SELECT ${RECORD_COLUMNS} FROM ${RECORD_TABLES}
     WHERE i.jurisdiction = $1
       AND ($2::text IS NULL OR i.id > $2)
       AND ($3::text IS NULL OR i.type = $3)
       AND ($4::text IS NULL OR p.standing = $4)
       AND ($5::text IS NULL OR $5 = ANY(d.ancestry) OR i.division_recorded = $5)
       AND ($6::text IS NULL OR position(lower($6) IN lower(i.name)) > 0
            OR EXISTS (SELECT 1 FROM unnest(i.aliases) AS alias WHERE position(lower($6) IN lower(alias)) > 0))
     ORDER BY i.id LIMIT $7`,
    [
      side,
      filter.after ?? null,
      filter.type ?? null,
      filter.standing ?? null,
      filter.division ?? null,
      filter.q ?? null,
      filter.limit + 1,
    ],
  );
  return keysetPage(rows, filter.limit);
}
