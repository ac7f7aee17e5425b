import type { Queryable } from "#database";
import { documentsOnFile, type DocumentOnFile } from "#procedures";

/** Papers of earlier applications of a firm that an authority has received and that are still valid on a day. */
export async function reusablePapers(
  db: Queryable,
  firmId: string,
  kinds: readonly { readonly kind: string; readonly validDays: number }[],
  day: string,
): Promise<DocumentOnFile[]> {
  const cases = await db.query<{ id: string }[]>(
    `SELECT id FROM procedure_case
     WHERE applicant_id = $1 AND procedure = 'branch' AND state NOT IN ('draft','discarded','withdrawn')`,
    [firmId],
  );
  return documentsOnFile(
    db,
    firmId,
    kinds,
    day,
    cases.map(({ id }) => id),
  );
}
