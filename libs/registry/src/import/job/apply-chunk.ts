import type { EntityManager } from "typeorm";
import { newId, type Finding } from "#codes";
import type { Column } from "../columns.js";
import { shownValue, type ImportFinding, type Severity } from "../finding.js";
import { repeatedName, repeatedRow } from "../import-faults.js";
import { withFault, type Judgement } from "../judge/judgement.js";
import type { CellFinding } from "../read/cell-faults.js";
import type { Headings } from "../read-headings.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { AcceptedRow, ImportedKind, PreparedRow } from "../apply/prepared.js";
import { addFindings, moveOn, type ChunkCounts } from "./import-lease.js";
import type { ImportJob } from "./import-job.js";
import { firstRowsOf } from "./repeated-rows.query.js";

export interface Chunk<Write> {
  readonly rows: readonly PreparedRow<Write>[];
  /** Found in rows before they could be read: cells too many or too few. */
  readonly rejected: readonly ImportFinding[];
  /** The row after the last one. */
  readonly nextRow: number;
}

/**
 * Deals with some rows of an import in one transaction: what they change, what is told of them, and that they are
 * dealt with. @throws RecordsMovedError when they are to be judged anew.
 */
export async function applyChunk<Write>(
  tx: EntityManager,
  job: ImportJob,
  kind: ImportedKind<Write>,
  chunk: Chunk<Write>,
  { headings, context }: { readonly headings: Headings; readonly context: ReadingContext },
): Promise<ChunkCounts> {
  const rows = await refuseRepeatedNames(tx, job, await refuseRepeatedKeys(tx, job, chunk.rows));
  const accepted = rows.flatMap((row) => acceptedRow(row, job.id) ?? []);
  if (job.dryRun) await keepDifferences(tx, job.id, rows);
  else if (accepted.length > 0) await kind.write(tx, accepted, context);
  await addFindings(tx, job.id, findingsOf(rows, chunk.rejected, headings));
  const counts = countsOf(rows, new Set(chunk.rejected.map(({ row }) => row)).size);
  await moveOn(tx, job.id, chunk.nextRow, counts);
  return counts;
}

async function refuseRepeatedKeys<Write>(
  tx: EntityManager,
  job: ImportJob,
  rows: readonly PreparedRow<Write>[],
): Promise<PreparedRow<Write>[]> {
  const keyed = rows.flatMap(({ row, keys }) => keys.map(({ key }) => ({ row, key })));
  const first = await firstRowsOf(tx, job.id, keyed);
  return rows.map((row) => {
    const repeated = row.keys.find(({ key }) => isBefore(first.get(key), row.row));
    if (repeated === undefined) return row;
    return withRefusal(row, repeated.column, repeatedRow(first.get(repeated.key) ?? 0));
  });
}

/** Only the name of a row that will be a record stands in the way of later ones. */
async function refuseRepeatedNames<Write>(
  tx: EntityManager,
  job: ImportJob,
  rows: readonly PreparedRow<Write>[],
): Promise<PreparedRow<Write>[]> {
  const keyed = rows.flatMap(({ row, nameKey, judgement }) =>
    nameKey === null || judgement.outcome === "rejected" ? [] : [{ row, key: nameKey }],
  );
  const first = await firstRowsOf(tx, job.id, keyed);
  return rows.map((row) => {
    const earlier = row.nameKey === null ? undefined : first.get(row.nameKey);
    return isBefore(earlier, row.row) ? withRefusal(row, "name", repeatedName(earlier)) : row;
  });
}

function isBefore(earlier: number | undefined, row: number): earlier is number {
  return earlier !== undefined && earlier < row;
}

function withRefusal<Write>(
  row: PreparedRow<Write>,
  column: Column | null,
  finding: Finding,
): PreparedRow<Write> {
  return { ...row, judgement: withFault(row.judgement, column, finding) };
}

function acceptedRow<Write>(
  { row, judgement, held, cells }: PreparedRow<Write>,
  importId: string,
): AcceptedRow<Write> | null {
  if (judgement.outcome === "unchanged" || judgement.outcome === "rejected") return null;
  const { basis, write } = judgement;
  return {
    row,
    id: held?.id ?? newId(),
    version: held?.version ?? null,
    basis: `${basis}（导入 ${importId}）`,
    authority: cells.sourceAuthority ?? "",
    write,
  };
}

async function keepDifferences<Write>(
  tx: EntityManager,
  importId: string,
  rows: readonly PreparedRow<Write>[],
): Promise<void> {
  const differences = rows.flatMap(({ row, held, name, judgement }) =>
    "changes" in judgement
      ? [{ row, id: held?.id ?? null, name, action: judgement.outcome, changes: judgement.changes() }]
      : [],
  );
  if (differences.length === 0) return;
  await tx.query(
    `INSERT INTO import_difference (import_id, row_number, record_id, name, action, changes)
     SELECT $1, d.row, d.id, d.name, d.action, d.changes
     FROM jsonb_to_recordset($2::jsonb) AS d(row bigint, id text, name text, action text, changes jsonb)`,
    [importId, JSON.stringify(differences)],
  );
}

function findingsOf(
  rows: readonly PreparedRow<unknown>[],
  rejected: readonly ImportFinding[],
  headings: Headings,
): ImportFinding[] {
  const found = rows.flatMap((row) => findingsOfRow(row, headings));
  return [...rejected, ...found].toSorted((one, other) => one.row - other.row);
}

function findingsOfRow(
  { row, cells, judgement }: PreparedRow<unknown>,
  { headings }: Headings,
): ImportFinding[] {
  const told = (severity: Severity) => {
    return ({ column, part, code, message }: CellFinding): ImportFinding => ({
      row,
      column: column === null ? null : (headings[column] ?? column),
      field: column,
      severity,
      code,
      message,
      value: shownValue(part ?? (column === null ? null : cells[column])),
    });
  };
  return [...faultsOf(judgement).map(told("error")), ...judgement.warnings.map(told("warning"))];
}

function faultsOf(judgement: Judgement<unknown>): readonly CellFinding[] {
  return judgement.outcome === "rejected" ? judgement.faults : [];
}

function countsOf(rows: readonly PreparedRow<unknown>[], unread: number): ChunkCounts {
  const of = (outcome: Judgement<unknown>["outcome"]): number =>
    rows.filter(({ judgement }) => judgement.outcome === outcome).length;
  return {
    rows: rows.length + unread,
    created: of("created"),
    updated: of("updated"),
    unchanged: of("unchanged"),
    rejected: of("rejected") + unread,
  };
}
