import type { DataSource, EntityManager } from "typeorm";
import { STANDING_SUBJECTS } from "#codes";
import { isDatabaseBusy, isDatabaseUnavailable, preparedIn } from "#database";
import { refreshReferenceData, type ReferenceData } from "#registry";
import { findListedRecords } from "../../document/listed-records.query.js";
import { projectRecord } from "../../document/project-record.js";
import type { SearchDocument } from "../../document/search-document.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import { safeTable } from "../generation/document-table.js";
import { markAgain } from "../marks.js";
import { DOCUMENT_COLUMNS, documentRow } from "./document-row.js";
import {
  confirmLease,
  countConfirmed,
  failLease,
  returnLease,
  type Lease,
  type LeasedWork,
} from "../leases.js";

/**
 * Writes one lease's documents into the table that it is for. A document that can't be projected or written
 * is refused like one that an engine refuses: sought by halves, tried alone and parked with its error.
 * @returns work whose lease was lost, marked again.
 */
export async function writeTableBatch(
  dataSource: DataSource,
  lease: Lease,
  reference: ReferenceData,
): Promise<readonly LeasedWork[]> {
  try {
    await refreshReferenceData(dataSource, reference);
    const lost = await writeAll(dataSource, lease, reference);
    await countConfirmed(dataSource, lease.indexUid, lease.work.length - lost.length);
    return lost;
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    if (isDatabaseBusy(error)) {
      await returnLease(dataSource, lease, 1);
      throw error;
    }
    await failLease(dataSource, lease, error instanceof Error ? error.message : String(error));
    return [];
  }
}

/**
 * All or nothing, in one transaction that holds the work rows: a slower worker with an older reading can't
 * overwrite, as it no longer finds its token.
 */
async function writeAll(
  dataSource: DataSource,
  lease: Lease,
  reference: ReferenceData,
): Promise<LeasedWork[]> {
  return dataSource.transaction(async (tx) => {
    const held = await tx.query<HeldRow[]>(
      `SELECT document_id AS id, kind, shanghai_today()::text AS today FROM search_work WHERE index_uid = $1 AND lease_token = $2
       ORDER BY document_id FOR UPDATE`,
      [lease.indexUid, lease.token],
    );
    const table = safeTable(lease.indexUid);
    for (const kind of STANDING_SUBJECTS) {
      await writeKind(
        tx,
        table,
        kind,
        held.filter((row) => row.kind === kind),
        reference,
      );
    }
    const lost = await confirmLease(tx, lease);
    await markAgain(tx, lost, 1);
    return lost;
  });
}

interface HeldRow {
  readonly id: string;
  readonly kind: SubjectKind;
  /** By the database's clock: a worker's own may be wrong. */
  readonly today: string;
}

async function writeKind(
  tx: EntityManager,
  table: string,
  kind: SubjectKind,
  held: readonly HeldRow[],
  reference: ReferenceData,
): Promise<void> {
  const [first] = held;
  if (first === undefined) return;
  const ids = held.map(({ id }) => id);
  const listed = await findListedRecords(preparedIn(tx), kind, ids);
  const documents = listed.map((record) => projectRecord(record, first.today, reference));
  await writeDocuments(tx, table, documents);
  const kept = new Set(documents.map((document) => document.id));
  await tx.query(`DELETE FROM ${table} WHERE kind = $1 AND document_id = ANY($2)`, [
    kind,
    ids.filter((id) => !kept.has(id)),
  ]);
}

async function writeDocuments(
  tx: EntityManager,
  table: string,
  documents: readonly SearchDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(
    `INSERT INTO ${table} (${DOCUMENT_COLUMNS.join(", ")})
     SELECT ${DOCUMENT_COLUMNS.join(", ")} FROM jsonb_populate_recordset(NULL::search_document_shape, $1::jsonb)
     ON CONFLICT (kind, document_id) DO UPDATE SET
       ${DOCUMENT_COLUMNS.slice(2)
         .map((column) => `${column} = EXCLUDED.${column}`)
         .join(", ")},
       written_at = clock_timestamp()`,
    [JSON.stringify(documents.map(documentRow))],
  );
}
