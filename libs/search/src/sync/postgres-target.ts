import type { DataSource, EntityManager } from "typeorm";
import { shanghaiToday } from "#codes";
import { isDatabaseUnavailable } from "#database";
import type { ReferenceData } from "#registry";
import { contentHash } from "../document/content-hash.js";
import { findListedRecords } from "../document/listed-records.query.js";
import { projectRecord } from "../document/project-record.js";
import type { SearchDocument } from "../document/search-document.js";
import { documentTokens } from "../document/tokens.js";
import { TEXT_VERSION } from "../text/text-version.js";
import { confirmLease, failLease, type Lease } from "./leases.js";

/** The name under which the Postgres engine's table has its work. */
export const POSTGRES_INDEX = "search_document";

/**
 * Writes one lease's documents into the Postgres engine's table. A document that can't be projected or written
 * is refused like one that an engine refuses: counted, tried alone and parked with its error.
 * @returns ids whose lease was lost.
 */
export async function writePostgresBatch(
  dataSource: DataSource,
  lease: Lease,
  reference: ReferenceData,
): Promise<string[]> {
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
async function writeAll(dataSource: DataSource, lease: Lease, reference: ReferenceData): Promise<string[]> {
  return dataSource.transaction(async (tx) => {
    const held = await tx.query<{ id: string }[]>(
      `SELECT document_id AS id FROM search_work WHERE index_uid = $1 AND lease_token = $2
       ORDER BY document_id FOR UPDATE`,
      [lease.indexUid, lease.token],
    );
    const ids = held.map((row) => row.id);
    const today = shanghaiToday(new Date());
    const documents = (await findListedRecords(tx, ids)).map((record) =>
      projectRecord(record, today, reference),
    );
    await writeDocuments(tx, documents);
    const kept = new Set(documents.map((document) => document.id));
    await tx.query(`DELETE FROM search_document WHERE document_id = ANY($1)`, [
      ids.filter((id) => !kept.has(id)),
    ]);
    return confirmLease(tx, lease);
  });
}

const COLUMNS = [
  "document_id",
  "kind",
  "version",
  "text_version",
  "content_hash",
  "name",
  "type",
  "jurisdiction",
  "divisions",
  "services",
  "languages",
  "lat",
  "lng",
  "weight",
  "public_from",
  "public_until",
  "names",
  "pinyin",
  "folded",
  "initials",
  "words",
  "tokens",
  "index_words",
];

async function writeDocuments(tx: EntityManager, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(
    `INSERT INTO search_document (${COLUMNS.join(", ")})
     SELECT ${COLUMNS.join(", ")} FROM jsonb_populate_recordset(NULL::search_document, $1::jsonb)
     ON CONFLICT (document_id) DO UPDATE SET
       ${COLUMNS.slice(1)
         .map((column) => `${column} = EXCLUDED.${column}`)
         .join(", ")},
       written_at = clock_timestamp()`,
    [JSON.stringify(documents.map(rowOf))],
  );
}

function rowOf(document: SearchDocument): Record<string, unknown> {
  const { words } = document;
  return {
    document_id: document.id,
    kind: document.kind,
    version: document.version,
    text_version: TEXT_VERSION,
    content_hash: contentHash(document),
    name: document.name,
    type: document.type,
    jurisdiction: document.jurisdiction,
    divisions: document.divisions,
    services: document.services,
    languages: document.languages,
    lat: document.lat,
    lng: document.lng,
    weight: document.weight,
    public_from: document.publicFrom,
    public_until: document.publicUntil,
    names: lines(words.names),
    pinyin: lines(words.pinyin.map((value) => ` ${value}`)),
    folded: lines(words.folded.map((value) => ` ${value}`)),
    initials: lines(words.initials),
    words: lines(words.text),
    tokens: documentTokens(document),
    index_words: words,
  };
}

/** Values one a line, each between line breaks, so that a run is never found across two of them. */
function lines(values: readonly string[]): string {
  return `\n${values.join("\n")}\n`;
}
