import type { DataSource, EntityManager } from "typeorm";
import { holdSeal, requireAction, requireSide, writeAudit, type Actor } from "#access";
import type { Jurisdiction, StandingSubject } from "#codes";
import { inTransaction } from "#database";
import { NotFoundError, ValidationError } from "../registry.errors.js";
import { erasableTables, erasingSql } from "./erasable.js";

/** A shorter text is in too much that is no private data. */
const SHORTEST = 4;
const LONGEST_REASON = 500;

export interface ErasureOrder {
  readonly recordId: string;
  /** Taken out wherever it stands in the record and its history, also as part of a longer text. */
  readonly value: string;
  /** Kept for ever; never the value itself. */
  readonly reason: string;
}

export interface Erasure {
  readonly id: string;
  /** Where it was: `institution.address`, `revision.after`, … with how many rows. */
  readonly places: Readonly<Record<string, number>>;
}

/**
 * Takes a value that should never have been registered out of the record and out of all that is kept of it, and leaves
 * a note that something was erased. The record's version moves, so that the search indexes follow by the ordinary sync.
 * @throws ForbiddenError for the other side's record, NotFoundError without one, ValidationError when the value is too
 * short, stands in the reason, or nowhere at all; nothing is changed then.
 */
export async function eraseValue(
  dataSource: DataSource,
  { recordId, value, reason }: ErasureOrder,
  actor: Actor | null,
): Promise<Erasure> {
  const registrar = requireAction(actor, "record.erase");
  refuseUnfit(value, reason);
  const context = { actor: registrar.name, basis: `抹除：${reason}` };
  return inTransaction(dataSource, context, async (tx) => {
    await holdSeal(tx);
    const record = await lockRecord(tx, recordId);
    requireSide(registrar, record.jurisdiction, "record.erase");
    const id = await leaveNote(tx, record, reason, registrar);
    const found = await takeOut(tx, record, value);
    if (found.size === 0)
      throw new ValidationError([
        fault("/value", "该记录及其历史中没有这个值", "The value is nowhere in the record or its history"),
      ]);
    await forgetSalts(tx, found);
    await tx.query(`UPDATE ${record.kind} SET updated_at = clock_timestamp() WHERE id = $1`, [recordId]);
    if (record.kind === "institution") await followSuccessors(tx, recordId);
    const places = countsOf(found);
    const rows = { revision: idsIn(found, "revision"), audit_entry: idsIn(found, "audit_entry") };
    await writeAudit(tx, {
      ...{ actor: registrar, action: "record.erase", targetId: recordId, outcome: "done" },
      detail: { erasure: id, reason, places, rows },
    });
    return { id, places };
  });
}

interface ErasedRecord {
  readonly id: string;
  readonly kind: StandingSubject;
  readonly jurisdiction: Jurisdiction;
}

interface Row {
  readonly key: string;
  readonly columns: readonly string[];
}

type Found = ReadonlyMap<string, readonly Row[]>;

function refuseUnfit(value: string, reason: string): void {
  const faults = [
    ...(value.trim().length < SHORTEST
      ? [
          fault(
            "/value",
            `要抹除的值不得少于 ${SHORTEST} 个字符`,
            `The value has fewer than ${SHORTEST} characters`,
          ),
        ]
      : []),
    ...(reason.trim() === "" || reason.length > LONGEST_REASON
      ? [fault("/reason", "请说明原因", `Say why, in at most ${LONGEST_REASON} characters`)]
      : []),
    ...(reason.includes(value) && value !== ""
      ? [fault("/reason", "原因中不得再写出该值", "The reason must not repeat the value")]
      : []),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}

function fault(
  pointer: string,
  zh: string,
  en: string,
): ConstructorParameters<typeof ValidationError>[0][number] {
  return { pointer, code: "bad-value", message: { zh, en } };
}

async function lockRecord(tx: EntityManager, id: string): Promise<ErasedRecord> {
  for (const kind of ["institution", "practitioner"] as const) {
    const [row] = await tx.query<{ jurisdiction: Jurisdiction }[]>(
      `SELECT jurisdiction FROM ${kind} WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (row !== undefined) return { id, kind, jurisdiction: row.jurisdiction };
  }
  throw new NotFoundError(id);
}

/** Opens the history to this transaction, and to no other. */
async function leaveNote(
  tx: EntityManager,
  { id, kind }: ErasedRecord,
  reason: string,
  { name }: Actor,
): Promise<string> {
  const [row] = await tx.query<[{ id: string }]>(
    `INSERT INTO erasure (actor, reason, kind, record_id) VALUES ($1, $2, $3, $4) RETURNING id::text AS id`,
    [name, reason, kind, id],
  );
  return row.id;
}

async function takeOut(tx: EntityManager, { id, kind }: ErasedRecord, value: string): Promise<Found> {
  const found = new Map<string, readonly Row[]>();
  const identifiers = await changed(
    tx,
    `DELETE FROM external_identifier WHERE record_id = $2 AND strpos(external_id, $1) > 0
     RETURNING external_id IS NOT NULL AS key, ARRAY['external_id'] AS columns`,
    [value, id],
  );
  if (identifiers.length > 0) found.set("external_identifier", identifiers);
  for (const table of erasableTables(kind)) {
    const rows = await changed(tx, erasingSql(table), [value, id]);
    if (rows.length > 0) found.set(table.table, rows);
  }
  return found;
}

/** Bodies that followed it are found by its names. */
async function followSuccessors(tx: EntityManager, id: string): Promise<void> {
  await tx.query(
    `SELECT mark_successors(ARRAY(SELECT m.successor_id FROM standing_move m WHERE m.institution_id = $1))`,
    [id],
  );
}

/** The driver answers a change with its rows and their number. */
async function changed(tx: EntityManager, sql: string, values: readonly unknown[]): Promise<Row[]> {
  const [rows] = await tx.query<[Row[], number]>(sql, [...values]);
  return rows;
}

function idsIn(found: Found, table: string): number[] {
  return (found.get(table) ?? []).map(({ key }) => Number(key));
}

function countsOf(found: Found): Record<string, number> {
  const places: Record<string, number> = {};
  for (const [table, rows] of found) {
    for (const column of rows.flatMap(({ columns }) => columns))
      places[`${table}.${column}`] = (places[`${table}.${column}`] ?? 0) + 1;
  }
  return places;
}

/** A hash without its salt tells nothing of what was hashed, and the chain needs no more than the hash. */
async function forgetSalts(tx: EntityManager, found: Found): Promise<void> {
  for (const source of ["revision", "audit_entry"]) {
    const ids = idsIn(found, source);
    if (ids.length === 0) continue;
    await tx.query(
      `UPDATE audit_block b SET salts = ARRAY(
         SELECT CASE WHEN s.id = ANY($2::bigint[]) THEN NULL ELSE s.salt END
         FROM unnest(b.row_ids, b.salts) WITH ORDINALITY AS s(id, salt, place) ORDER BY place)
       WHERE b.source = $1 AND b.row_ids && $2::bigint[]`,
      [source, ids],
    );
  }
}
