import type { EntityManager } from "typeorm";

/** Makes somebody who works at the branch its head, in place of whoever is; the record names the new one. */
export async function becomeHead(tx: EntityManager, branchId: string, headId: string): Promise<void> {
  await tx.query(
    `UPDATE engagement SET role = CASE WHEN practitioner_id = $2 THEN 'head' ELSE 'staff' END
     WHERE institution_id = $1 AND (role = 'head' OR practitioner_id = $2)
       AND from_on <= shanghai_today() AND (until_on IS NULL OR until_on > shanghai_today())`,
    [branchId, headId],
  );
  await tx.query(
    `UPDATE institution SET details = jsonb_set(details, '{head}', to_jsonb((SELECT name FROM practitioner WHERE id = $2)))
     WHERE id = $1`,
    [branchId, headId],
  );
}

export interface DecidedAddress {
  readonly address: string | null;
  /** Its county or city, with the name by which duplicates are found there. */
  readonly division: string;
  readonly nameKey: string;
  readonly authority: string;
  readonly document: string;
  readonly asOf: string;
}

/** Gives a branch its new address by the decision about it; the point of the old one is no longer its door. */
export async function becomeAt(
  tx: EntityManager,
  branchId: string,
  { address, division, nameKey, authority, document, asOf }: DecidedAddress,
): Promise<void> {
  await tx.query(
    `UPDATE institution SET address = $2, lat = NULL, lng = NULL, crs = NULL, precision = NULL, source_authority = $3,
       source_document = $4, source_url = NULL, source_as_of = $5, source_as_of_note = NULL, division_code = $6,
       division_recorded = CASE WHEN division_code = $6 THEN division_recorded END,
       division_flag = CASE WHEN division_code = $6 THEN division_flag END,
       name_key = $7 WHERE id = $1`,
    [branchId, address, authority, document, asOf, division, nameKey],
  );
}
