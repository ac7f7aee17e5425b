import type { EntityManager } from "typeorm";
import { RecordsMovedError, type AcceptedRow } from "./prepared.js";

/** Members are named as columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Puts rows in by one statement. */
export async function insertRows(
  tx: EntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const list = columns.join(", ");
  await tx.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Gives rows by their ids the values of the columns, by one statement. */
export async function updateRows(
  tx: EntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const assignments = columns.map((column) => `${column} = said.${column}`).join(", ");
  await tx.query(
    `UPDATE ${table} AS record SET ${assignments}
     FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS said WHERE record.id = said.id`,
    [JSON.stringify(rows)],
  );
}

/**
 * Locks the records that are to be changed until the transaction ends, in one order as every change does.
 * @throws RecordsMovedError when one is no longer as it was judged.
 */
export async function lockAsJudged(
  tx: EntityManager,
  table: "institution" | "practitioner",
  rows: readonly AcceptedRow<unknown>[],
): Promise<void> {
  const present = rows.filter(({ version }) => version !== null);
  if (present.length === 0) return;
  const locked = await tx.query<{ id: string; version: number }[]>(
    `SELECT id, version::int AS version FROM ${table} WHERE id = ANY($1) ORDER BY id FOR UPDATE`,
    [present.map(({ id }) => id)],
  );
  const versions = new Map(locked.map(({ id, version }) => [id, version]));
  if (present.some(({ id, version }) => versions.get(id) !== version)) throw new RecordsMovedError(table);
}

/** Runs `write` for the rows of each basis, which the revisions of its changes tell. */
export async function byBasis<Each extends { readonly basis: string }>(
  tx: EntityManager,
  rows: readonly Each[],
  write: (rows: readonly Each[]) => Promise<void>,
): Promise<void> {
  const groups = new Map<string, Each[]>();
  for (const row of rows) {
    const group = groups.get(row.basis);
    if (group === undefined) groups.set(row.basis, [row]);
    else group.push(row);
  }
  for (const [basis, group] of groups) {
    await tx.query(`SELECT set_config('app.basis', $1, true)`, [basis]);
    await write(group);
  }
}

/** Keeps how sources name the records. @throws RecordsMovedError when a name is another record's by now. */
export async function linkIdentifiers(
  tx: EntityManager,
  kind: "institution" | "practitioner",
  links: readonly { readonly id: string; readonly authority: string; readonly externalId: string | null }[],
): Promise<void> {
  const rows = links
    .filter(({ id, externalId }) => externalId !== null && externalId !== id)
    .map(({ id, authority, externalId }) => ({
      ...{ kind, source_authority: authority, external_id: externalId, record_id: id },
    }));
  if (rows.length === 0) return;
  const kept = await tx.query<{ same: boolean }[]>(
    `WITH said AS (SELECT * FROM jsonb_populate_recordset(NULL::external_identifier, $1::jsonb)),
     added AS (
       INSERT INTO external_identifier (kind, source_authority, external_id, record_id)
       SELECT kind, source_authority, external_id, record_id FROM said ON CONFLICT DO NOTHING
       RETURNING external_id)
     SELECT bool_and(e.record_id = s.record_id) AS same
     FROM said s JOIN external_identifier e USING (kind, source_authority, external_id)`,
    [JSON.stringify(rows)],
  );
  if (kept[0]?.same === false) throw new RecordsMovedError("external_identifier");
}

/** Moves of standing that rows ask for, in force from today. */
export async function insertMoves(
  tx: EntityManager,
  subject: "institution_id" | "practitioner_id",
  moves: readonly { readonly id: string; readonly to: string; readonly basis: string }[],
  reason: string,
): Promise<void> {
  if (moves.length === 0) return;
  await tx.query(
    `INSERT INTO standing_move (${subject}, to_standing, reason, basis)
     SELECT m.id, m."to", $2, m.basis FROM jsonb_to_recordset($1::jsonb) AS m(id text, "to" text, basis text)
     ORDER BY m.id`,
    [JSON.stringify(moves), reason],
  );
}
