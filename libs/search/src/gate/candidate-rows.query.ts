import { accreditationCodes, type AccreditedScope } from "#codes";
import type { Queryable } from "#database";
import { accreditedScopes, accreditedWorkplaces } from "#registry";
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

/** What of a candidate the plan asks for; the rest is not read. */
export interface WantedColumns {
  readonly fields: ReadonlySet<WordField>;
  readonly accreditations: boolean;
}

/** By the register: an accreditation begins and ends at midnight, whatever is indexed. */
const ACCREDITED: Readonly<Record<SubjectKind, string>> = {
  institution: accreditedScopes("p.id"),
  practitioner: accreditedWorkplaces("p.id"),
};

/**
 * The standing of the candidates by the register's own tables, with what is indexed of them: facts and words
 * made at indexing spare the making of them, as long as they are of the record's present version.
 */
export async function readCandidates(
  db: Queryable,
  kind: SubjectKind,
  ids: readonly string[],
  { fields, accreditations }: WantedColumns,
): Promise<CandidateRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<IndexedRow[]>(
    `SELECT p.id, p.state, p.version::int AS version, d.version::int AS "indexedVersion", d.name, d.type,
       p.jurisdiction, d.divisions, d.own_divisions AS "ownDivisions", d.services, d.languages, d.lat, d.lng,
       d.centroid, d.weight, ${accreditations ? ACCREDITED[kind] : "'[]'::jsonb"} AS accredited,
       ${storedWordColumns(fields)}
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
interface IndexedRow extends Omit<SearchFacts, "kind" | "accreditations">, StoredWordRow {
  readonly accredited: readonly AccreditedScope[];
  readonly state: CandidateRow["state"];
  readonly indexedVersion: number | null;
}

function indexedOf(row: IndexedRow, kind: SubjectKind): CandidateRow["indexed"] {
  const { id, version, name, type, jurisdiction, divisions, ownDivisions, services, languages } = row;
  const { lat, lng, centroid, weight } = row;
  const place = { divisions, ownDivisions, lat, lng, centroid };
  const accreditations = accreditationCodes(row.accredited);
  const offered = { services, languages, accreditations };
  const facts = { id, kind, version, name, type, jurisdiction, ...place, ...offered, weight };
  return { facts, words: storedWordsOf(row) };
}
