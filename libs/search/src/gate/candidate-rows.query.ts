import type { Queryable } from "#database";
import type { SearchFacts } from "../document/search-document.js";
import { storedWordColumns, storedWordsOf, type StoredWordRow } from "../document/stored-words.js";
import type { IndexWords } from "../document/index-words.js";
import type { SubjectKind, WordField } from "../plan/search-plan.js";

/** A candidate as the register stands to it now, and as it is indexed. */
export interface CandidateRow {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly state: "listed" | "ended" | "hidden";
  /** Null where what is indexed is not of the record's present version. */
  readonly indexed: { readonly facts: SearchFacts; readonly words: IndexWords } | null;
  /** The register's. */
  readonly version: number;
}

const PUBLIC_VIEW: Readonly<Record<SubjectKind, string>> = {
  institution: "public_institution",
  practitioner: "public_practitioner",
};

/**
 * The standing of the candidates by the register's own tables, with what is indexed of them: facts and words
 * made at indexing spare the making of them, as long as they are of the record's present version.
 */
export async function readCandidates(
  db: Queryable,
  kind: SubjectKind,
  ids: readonly string[],
  fields: ReadonlySet<WordField>,
): Promise<CandidateRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<IndexedRow[]>(
    `SELECT p.id, p.state, p.version::int AS version, d.version::int AS "indexedVersion", d.name, d.type,
       p.jurisdiction, d.divisions, d.own_divisions AS "ownDivisions", d.services, d.languages, d.lat, d.lng,
       d.centroid, d.weight, ${storedWordColumns(fields)}
     FROM ${PUBLIC_VIEW[kind]} p
     LEFT JOIN search_document d ON d.kind = $2 AND d.document_id = p.id
     WHERE p.id = ANY($1)`,
    [ids, kind],
  );
  return rows.map((row) => {
    const { id, state, version } = row;
    const fresh = row.indexedVersion === version;
    return { id, kind, state, version, indexed: fresh ? indexedOf(row, kind) : null };
  });
}

/** As read; without a document every column of it is null, and none of them is looked at. */
interface IndexedRow extends Omit<SearchFacts, "kind">, StoredWordRow {
  readonly state: CandidateRow["state"];
  readonly indexedVersion: number | null;
}

function indexedOf(row: IndexedRow, kind: SubjectKind): CandidateRow["indexed"] {
  const { id, version, name, type, jurisdiction, divisions, ownDivisions, services, languages } = row;
  const { lat, lng, centroid, weight } = row;
  const place = { divisions, ownDivisions, lat, lng, centroid };
  const facts = { id, kind, version, name, type, jurisdiction, ...place, services, languages, weight };
  return { facts, words: storedWordsOf(row) };
}
