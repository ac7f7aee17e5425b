import type { DataSource } from "typeorm";
import { STANDING_SUBJECTS } from "#codes";
import { refreshReferenceData, type ReferenceData } from "#registry";
import { findListedRecords } from "../../document/listed-records.query.js";
import { projectRecord } from "../../document/project-record.js";
import type { SubjectKind } from "../../plan/search-plan.js";
import { safeTable } from "../generation/document-table.js";
import { markAgain } from "../marks.js";
import { DOCUMENT_COLUMNS, documentRow } from "../postgres/document-row.js";
import {
  addDrift,
  countOf,
  idsOf,
  NO_DRIFT,
  withoutOpenWork,
  type Differences,
  type Drift,
} from "./drift.js";

export interface CompareTableParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly table: string;
  readonly signal: AbortSignal;
  /** Told how many documents were compared since it was last told. */
  readonly onProgress?: (compared: number) => void;
}

const PAGE = 200;

/**
 * Holds the Postgres engine's table against the register: every record is projected anew and compared with its row,
 * column by column. Differences that nothing on its way explains are queued to be written again.
 */
export async function compareTable(parts: CompareTableParts): Promise<Drift> {
  let drift = NO_DRIFT;
  for (const kind of STANDING_SUBJECTS) drift = addDrift(drift, await compareKind(parts, kind));
  return drift;
}

async function compareKind(parts: CompareTableParts, kind: SubjectKind): Promise<Drift> {
  let drift = NO_DRIFT;
  for (let after = ""; ;) {
    parts.signal.throwIfAborted();
    const ids = await recordsAfter(parts.dataSource, kind, after);
    // The last stretch has no end, so that rows beyond the register's last record are found as well.
    const last = ids.length < PAGE;
    const until = last ? null : (ids.at(-1) ?? null);
    const differences = await differencesOf(parts, kind, ids, (listed) =>
      rowsBetween(parts, kind, { after, until }, listed),
    );
    drift = addDrift(drift, await settle(parts, kind, differences, ids.length));
    parts.onProgress?.(ids.length);
    if (last) return drift;
    after = until ?? after;
  }
}

async function recordsAfter(dataSource: DataSource, kind: SubjectKind, after: string): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM ${kind} WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
    [after],
  );
  return rows.map(({ id }) => id);
}

/** Rows of ids in a stretch, its end included; without an end, of all that follow. */
interface Stretch {
  readonly after: string;
  readonly until: string | null;
}

async function differencesOf(
  { dataSource, reference, table }: CompareTableParts,
  kind: SubjectKind,
  ids: readonly string[],
  extraBeside: (listed: readonly string[]) => Promise<string[]>,
): Promise<Differences> {
  const [day] = await dataSource.query<{ today: string }[]>(`SELECT shanghai_today()::text AS today`);
  await refreshReferenceData(dataSource, reference);
  const listed = await findListedRecords(dataSource, kind, ids);
  const rows = listed.map((record) => documentRow(projectRecord(record, day?.today ?? "", reference)));
  const found = await dataSource.query<{ id: string; missing: boolean }[]>(
    `SELECT e.document_id AS id, t.document_id IS NULL AS missing
     FROM jsonb_populate_recordset(NULL::search_document_shape, $1::jsonb) e
     LEFT JOIN ${safeTable(table)} t ON t.kind = e.kind AND t.document_id = e.document_id
     WHERE ROW(${columnsOf("e")}) IS DISTINCT FROM ROW(${columnsOf("t")})`,
    [JSON.stringify(rows)],
  );
  return {
    missing: found.filter(({ missing }) => missing).map(({ id }) => id),
    extra: await extraBeside(listed.map(({ subject }) => subject.record.id)),
    stale: found.filter(({ missing }) => !missing).map(({ id }) => id),
  };
}

async function rowsBetween(
  { dataSource, table }: CompareTableParts,
  kind: SubjectKind,
  { after, until }: Stretch,
  listed: readonly string[],
): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT document_id AS id FROM ${safeTable(table)} WHERE kind = $1 AND document_id > $2
       AND ($3::text IS NULL OR document_id <= $3) AND document_id <> ALL($4)`,
    [kind, after, until, listed],
  );
  return rows.map(({ id }) => id);
}

async function rowsAmong(
  { dataSource, table }: CompareTableParts,
  kind: SubjectKind,
  ids: readonly string[],
  listed: readonly string[],
): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    `SELECT document_id AS id FROM ${safeTable(table)}
     WHERE kind = $1 AND document_id = ANY($2) AND document_id <> ALL($3)`,
    [kind, ids, listed],
  );
  return rows.map(({ id }) => id);
}

function columnsOf(alias: string): string {
  return DOCUMENT_COLUMNS.map((column) => `${alias}.${column}`).join(", ");
}

/** What still differs at a second look, with nothing on its way, is drift. */
async function settle(
  parts: CompareTableParts,
  kind: SubjectKind,
  found: Differences,
  compared: number,
): Promise<Drift> {
  const { dataSource, table } = parts;
  const suspects = await withoutOpenWork(dataSource, table, idsOf(found));
  if (suspects.length === 0) return { ...NO_DRIFT, compared };
  const again = await differencesOf(parts, kind, suspects, (listed) =>
    rowsAmong(parts, kind, suspects, listed),
  );
  const unexplained = new Set(await withoutOpenWork(dataSource, table, idsOf(again)));
  const keep = (all: readonly string[]): string[] => all.filter((id) => unexplained.has(id));
  const own = { missing: keep(again.missing), extra: keep(again.extra), stale: keep(again.stale) };
  // Marked, not only queued: what other indexes have of these documents may have been made of the wrong rows.
  await markAgain(
    dataSource,
    idsOf(own).map((documentId) => ({ kind, documentId })),
    2,
  );
  return countOf(own, compared);
}
