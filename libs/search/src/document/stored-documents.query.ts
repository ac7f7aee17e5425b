import type { Queryable } from "#database";
import type { InstitutionType, Jurisdiction, PractitionerKind } from "#codes";
import type { SubjectKind } from "../plan/search-plan.js";
import { POSTGRES_GENERATION } from "../sync/generation/document-table.js";
import type { SearchDocument } from "./search-document.js";
import { FACT_TOKENS } from "./tokens.js";
import { storedWordColumns, storedWordsOf, WORD_FIELDS, type StoredWordRow } from "./stored-words.js";

/** A document with its content hash. */
export interface HashedDocument {
  readonly document: SearchDocument;
  readonly hash: string;
}

/**
 * Documents as the Postgres engine's table has them, only where it is sure to be as new as the register: this
 * program's words, no mark, no work of the table. One statement sees all three: a change that is committed shows
 * as a mark, as work, or in the row. The others are to be projected from the register.
 */
export async function findStoredDocuments(
  db: Queryable,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<HashedDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<StoredRow[]>(
    `SELECT d.document_id AS id, d.version::int AS version, d.content_hash AS hash, d.name, d.type, d.jurisdiction,
       d.divisions, d.own_divisions AS "ownDivisions", d.services, d.languages, ${accordingTo("accreditation", "accreditations")},
       ${accordingTo("recognition", "recognition")}, d.lat, d.lng, d.centroid, d.weight,
       d.public_from::text AS "publicFrom", d.public_until::text AS "publicUntil", ${WORDS}
     FROM search_document d
     WHERE d.kind = $1 AND d.document_id = ANY($2)
       AND NOT EXISTS (SELECT 1 FROM search_mark m WHERE m.document_id = d.document_id)
       AND NOT EXISTS (SELECT 1 FROM search_mark m WHERE m.kind NOT IN ('institution', 'practitioner'))
       AND EXISTS (SELECT 1 FROM (${TABLE}) AS t WHERE NOT EXISTS (
         SELECT 1 FROM search_work w WHERE w.index_uid = t.index_uid AND w.document_id = d.document_id))`,
    [kind, ids, POSTGRES_GENERATION],
  );
  return rows.map((row) => ({ document: documentOf(row, kind), hash: row.hash }));
}

/** They have no column of their own: few documents have any. */
function accordingTo(fact: "accreditation" | "recognition", column: string): string {
  return `ARRAY(
    SELECT substr(f.token, 3) FROM unnest(d.facts) WITH ORDINALITY AS f(token, at)
    WHERE starts_with(f.token, '${FACT_TOKENS[fact]("")}') ORDER BY f.at) AS ${column}`;
}

const WORDS = storedWordColumns(new Set(WORD_FIELDS));

/** The table that the view reads, when it is active and of this program's making. */
const TABLE = `
  SELECT i.index_uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
  WHERE g.engine = 'postgres' AND g.state = 'active' AND g.generation = $3`;

interface StoredRow extends StoredWordRow {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly name: string;
  readonly type: InstitutionType | PractitionerKind;
  readonly jurisdiction: Jurisdiction;
  readonly divisions: readonly string[];
  readonly ownDivisions: readonly string[];
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly accreditations: readonly string[];
  readonly recognition: readonly string[];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly centroid: boolean;
  readonly weight: number;
  readonly publicFrom: string;
  readonly publicUntil: string;
}

function documentOf(row: StoredRow, kind: SubjectKind): SearchDocument {
  return {
    id: row.id,
    kind,
    version: row.version,
    name: row.name,
    type: row.type,
    jurisdiction: row.jurisdiction,
    divisions: row.divisions,
    ownDivisions: row.ownDivisions,
    services: row.services,
    languages: row.languages,
    accreditations: row.accreditations,
    recognition: row.recognition,
    lat: row.lat,
    lng: row.lng,
    centroid: row.centroid,
    weight: row.weight,
    publicFrom: row.publicFrom,
    publicUntil: row.publicUntil,
    words: storedWordsOf(row),
  };
}
