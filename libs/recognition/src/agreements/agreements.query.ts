import { newId, type Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "#registry";
import type { Covered } from "../derive/recognition-facts.js";
import type { AgreementInput, AgreementRecord, AgreementState } from "./agreement.js";

const STATE = `CASE
  WHEN a.approved_by IS NULL THEN CASE WHEN a.terminated_by IS NULL THEN 'proposed' ELSE 'withdrawn' END
  WHEN LEAST(a.until_on, a.ends_on) <= GREATEST(shanghai_today(), a.from_on, a.approved_on) THEN 'ended'
  WHEN GREATEST(a.from_on, a.approved_on) > shanghai_today() THEN 'pending'
  ELSE 'in_force' END`;

const COLUMNS = `
  a.id, a.title, a.covers, a.services, a.mode, a.from_on::text AS from, a.until_on::text AS until, a.document,
  ${STATE} AS state, a.proposed_by AS "proposedBy", a.proposed_at AS "proposedAt", a.approved_by AS "approvedBy",
  a.approved_on::text AS "approvedOn", a.approved_at AS "approvedAt", a.terminated_by AS "terminatedBy",
  a.ends_on::text AS "endsOn", a.termination_reason AS "terminationReason",
  a.termination_recorded_at AS "terminationRecordedAt", a.note, a.version::int AS version,
  CASE WHEN a.source_authority IS NOT NULL THEN jsonb_build_object('authority', a.source_authority,
    'document', a.source_document, 'url', a.source_url, 'asOf', a.source_as_of) END AS source`;

export async function findAgreement(db: Queryable, id: string): Promise<AgreementRecord | null> {
  const [row] = await db.query<AgreementRecord[]>(`SELECT ${COLUMNS} FROM agreement a WHERE a.id = $1`, [id]);
  return row ?? null;
}

export interface AgreementFilter {
  readonly state?: AgreementState | undefined;
  readonly covers?: Covered | undefined;
  /** The last id of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** One page of all agreements, the newest first. */
export async function listAgreements(
  db: Queryable,
  { state, covers, before, limit }: AgreementFilter,
): Promise<KeysetPage<AgreementRecord>> {
  const rows = await db.query<AgreementRecord[]>(
    `SELECT ${COLUMNS} FROM agreement a
     WHERE ($1::text IS NULL OR ${STATE} = $1) AND ($2::text IS NULL OR $2 = ANY(a.covers))
       AND ($3::text IS NULL OR a.id < $3)
     ORDER BY a.id DESC LIMIT $4`,
    [state ?? null, covers ?? null, before ?? null, limit + 1],
  );
  return keysetPage(rows, limit);
}

/** Writes a proposal. @returns its id. */
export async function insertAgreement(
  db: Queryable,
  input: AgreementInput,
  by: { readonly side: Jurisdiction; readonly actor: string },
): Promise<string> {
  const id = newId();
  const { title, covers, services, mode, from, until, document } = input;
  await db.query(
    `INSERT INTO agreement (id, title, covers, services, mode, from_on, until_on, document, proposed_by, proposed_actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, title ?? null, covers, services, mode, from, until, document, by.side, by.actor],
  );
  return id;
}
