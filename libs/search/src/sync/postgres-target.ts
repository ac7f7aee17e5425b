import type { DataSource, EntityManager } from "typeorm";
import { STANDING_SUBJECTS, shanghaiToday } from "#codes";
import { isDatabaseUnavailable } from "#database";
import type { ReferenceData } from "#registry";
import { contentHash } from "../document/content-hash.js";
import { findListedRecords } from "../document/listed-records.query.js";
import { projectRecord } from "../document/project-record.js";
import type { SearchDocument } from "../document/search-document.js";
import { factTokens, wordTokens } from "../document/tokens.js";
import { TEXT_VERSION } from "../text/text-version.js";
import { asLines } from "../document/stored-words.js";
import type { SubjectKind } from "../plan/search-plan.js";
import { confirmLease, failLease, type Lease, type LeasedWork } from "./leases.js";

/** The name under which the Postgres engine's table has its work. */
export const POSTGRES_INDEX = "search_document";

/**
 * Writes one lease's documents into the Postgres engine's table. A document that can't be projected or written
 * is refused like one that an engine refuses: counted, tried alone and parked with its error.
 * @returns work whose lease was lost.
 */
export async function writePostgresBatch(
  dataSource: DataSource,
  lease: Lease,
  reference: ReferenceData,
): Promise<LeasedWork[]> {
  try {
    return await writeAll(dataSource, lease, reference);
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
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
      `SELECT document_id AS id, kind FROM search_work WHERE index_uid = $1 AND lease_token = $2
       ORDER BY document_id FOR UPDATE`,
      [lease.indexUid, lease.token],
    );
    for (const kind of STANDING_SUBJECTS) {
      const ids = held.filter((row) => row.kind === kind).map((row) => row.id);
      await writeKind(tx, kind, ids, reference);
    }
    return confirmLease(tx, lease);
  });
}

interface HeldRow {
  readonly id: string;
  readonly kind: SubjectKind;
}

async function writeKind(
  tx: EntityManager,
  kind: SubjectKind,
  ids: readonly string[],
  reference: ReferenceData,
): Promise<void> {
  if (ids.length === 0) return;
  const today = shanghaiToday(new Date());
  const listed = await findListedRecords(tx, kind, ids);
  const documents = listed.map((record) => projectRecord(record, today, reference));
  await writeDocuments(tx, documents);
  const kept = new Set(documents.map((document) => document.id));
  await tx.query(`DELETE FROM search_document WHERE kind = $1 AND document_id = ANY($2)`, [
    kind,
    ids.filter((id) => !kept.has(id)),
  ]);
}

const COLUMNS = [
  "kind",
  "document_id",
  "version",
  "text_version",
  "content_hash",
  "name",
  "type",
  "jurisdiction",
  "divisions",
  "own_divisions",
  "services",
  "languages",
  "lat",
  "lng",
  "centroid",
  "weight",
  "public_from",
  "public_until",
  "own_names",
  "names",
  "pinyin",
  "folded",
  "initials",
  "words",
  "codes",
  "facts",
  "tokens",
];

async function writeDocuments(tx: EntityManager, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(
    `INSERT INTO search_document (${COLUMNS.join(", ")})
     SELECT ${COLUMNS.join(", ")} FROM jsonb_populate_recordset(NULL::search_document, $1::jsonb)
     ON CONFLICT (kind, document_id) DO UPDATE SET
       ${COLUMNS.slice(2)
         .map((column) => `${column} = EXCLUDED.${column}`)
         .join(", ")},
       written_at = clock_timestamp()`,
    [JSON.stringify(documents.map(rowOf))],
  );
}

function rowOf(document: SearchDocument): Record<string, unknown> {
  const { words } = document;
  return {
    kind: document.kind,
    document_id: document.id,
    version: document.version,
    text_version: TEXT_VERSION,
    content_hash: contentHash(document),
    name: document.name,
    type: document.type,
    jurisdiction: document.jurisdiction,
    divisions: document.divisions,
    own_divisions: document.ownDivisions,
    services: document.services,
    languages: document.languages,
    lat: document.lat,
    lng: document.lng,
    centroid: document.centroid,
    weight: document.weight,
    public_from: document.publicFrom,
    public_until: document.publicUntil,
    own_names: words.ownNames,
    names: asLines(words.names),
    pinyin: asLines(words.pinyin.map((value) => ` ${value}`)),
    folded: asLines(words.folded.map((value) => ` ${value}`)),
    initials: asLines(words.initials),
    words: asLines(words.text),
    codes: asLines(words.codes),
    facts: factTokens(document),
    tokens: wordTokens(document),
  };
}
