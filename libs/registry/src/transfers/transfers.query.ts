import { newId, type EngagementRole, type Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { keysetPage, type KeysetPage } from "../keyset-page.js";
import type { TransferRecord, TransferState } from "./transfer.js";

const body = (alias: string, side: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'jurisdiction', ${side})`;

const COLUMNS = `
  t.id, t.practitioner_id AS "practitionerId", p.name AS "practitionerName", p.kind,
  p.licence_number AS "licenceNumber", t.engagement_id AS "engagementId",
  ${body("f", "t.from_side")} AS "from", ${body("i", "t.to_side")} AS "to", t.role, t.state,
  t.released_on::text AS "releasedOn", t.reason, t.basis, t.admitted_on::text AS "admittedOn",
  t.decision_reason AS "decisionReason", t.created_at AS "createdAt", t.decided_at AS "decidedAt",
  t.version::int AS version`;

const TABLES = `
  transfer t
  JOIN practitioner p ON p.id = t.practitioner_id
  JOIN institution f ON f.id = t.from_institution_id
  JOIN institution i ON i.id = t.to_institution_id`;

export async function findTransfer(db: Queryable, id: string): Promise<TransferRecord | null> {
  const [row] = await db.query<TransferRecord[]>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE t.id = $1`, [id]);
  return row ?? null;
}

export interface TransferFilter {
  readonly state?: TransferState | undefined;
  /** The last id of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** One page of the transfers that a side releases or receives, the newest first. */
export async function listTransfers(
  db: Queryable,
  side: Jurisdiction,
  { state, before, limit }: TransferFilter,
): Promise<KeysetPage<TransferRecord>> {
  const rows = await db.query<TransferRecord[]>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE $1 IN (t.from_side, t.to_side) AND ($2::text IS NULL OR t.state = $2)
       AND ($3::text IS NULL OR t.id < $3)
     ORDER BY t.id DESC LIMIT $4`,
    [side, state ?? null, before ?? null, limit + 1],
  );
  return keysetPage(rows, limit);
}

interface NewTransfer {
  readonly practitionerId: string;
  readonly engagementId: string;
  readonly from: string;
  readonly to: string;
  readonly fromSide: Jurisdiction;
  readonly toSide: Jurisdiction;
  readonly role: EngagementRole;
  readonly day: string;
  readonly reason: string;
  readonly basis: string;
}

/** Opens a transfer. @returns its id. */
export async function insertTransfer(db: Queryable, opened: NewTransfer): Promise<string> {
  const id = newId();
  const { practitionerId, engagementId, from, to, fromSide, toSide, role, day, reason, basis } = opened;
  await db.query(
    `INSERT INTO transfer (id, practitioner_id, engagement_id, from_institution_id, to_institution_id, from_side,
       to_side, role, released_on, reason, basis)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, practitionerId, engagementId, from, to, fromSide, toSide, role, day, reason, basis],
  );
  return id;
}
