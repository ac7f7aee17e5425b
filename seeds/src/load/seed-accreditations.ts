import type { EntityManager } from "typeorm";
import { isRealDate, newId } from "#codes";
import type { InstitutionSeed } from "../institutions.js";

/**
 * Puts in the accreditations that a seed's source tells of, of schemes of which nothing is recorded yet. Their scope
 * and beginning are not known.
 * @returns whether there were any.
 */
export async function writeSeedAccreditations(
  tx: EntityManager,
  institutionId: string,
  { accreditations, source }: InstitutionSeed,
): Promise<boolean> {
  let written = false;
  for (const { code, number, until } of accreditations) {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO accreditation (id, institution_id, scheme, number, valid_until, source_authority, source_document,
         source_url, source_as_of)
       SELECT $1, $2::text, $3::text, $4, $5::date, $6, $7, $8, $9
       WHERE NOT EXISTS (SELECT 1 FROM accreditation WHERE subject_id = $2 AND scheme = $3)
       RETURNING id`,
      [
        newId(),
        institutionId,
        code,
        number,
        until !== null && isRealDate(until) ? until : null,
        source.authority,
        source.document,
        source.url,
        source.asOf,
      ],
    );
    written ||= rows.length > 0;
  }
  return written;
}
