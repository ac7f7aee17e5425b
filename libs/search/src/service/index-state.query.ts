import { STANDING_SUBJECTS } from "#codes";
import type { Queryable } from "#database";
import { meiliGeneration } from "../engines/meilisearch/meili-settings.js";
import type { SubjectKind } from "../plan/search-plan.js";

/** More unconfirmed documents than this are not laid over Meilisearch's answer; Postgres then answers alone. */
export const OVERLAY_BOUND = 500;
/** Several marks may be of one document; with more than this a bulk change is under way. */
const MOST_MARKS = 2_001;

/** Whether Meilisearch's indexes can be asked, and which they are. All kinds answer together or not at all. */
export type MeilisearchState =
  | { readonly state: "missing" | "building" | "refused" }
  | { readonly state: "active"; readonly indexUids: Readonly<Record<SubjectKind, string>> };

/** How far each index is, read before an engine is asked. */
export interface IndexState {
  /** The database's clock. */
  readonly now: Date;
  /** The commit time up to which the Postgres engine's table is complete, never later than the truth. */
  readonly completeTo: Date;
  /** True when no commit is on its way to the table: only then can a total be called exact. */
  readonly upToDate: boolean;
  /** Documents that Meilisearch has not confirmed: marked, in work or parked; at most one over the bound. */
  readonly unconfirmed: readonly string[];
  /** True when more is unconfirmed than can be laid over an answer. */
  readonly isBehind: boolean;
  readonly meilisearch: MeilisearchState;
  /** The version of divisions and vocabularies. */
  readonly referenceVersion: string;
}

/** The table that searches read: the active one, or before there is any, the first that is filled. */
const TABLE = `
  SELECT i.index_uid, i.queued, g.created_at FROM search_index i JOIN search_generation g ON g.number = i.generation_number
  WHERE g.engine = 'postgres' ORDER BY g.state = 'active' DESC, g.number LIMIT 1`;

const ANSWERING = `
  SELECT i.index_uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
  WHERE g.engine = 'meilisearch' AND g.generation = $1 AND g.state = 'active' AND i.kind = ANY($2)`;

/**
 * `now` is the statement's time, which comes before what it sees: a commit in between is later than the answer says.
 * A mark is made before its transaction commits, so that the oldest one's time is early rather than late.
 */
export async function readIndexState(db: Queryable, kinds: readonly SubjectKind[]): Promise<IndexState> {
  const [row] = await db.query<StateRow[]>(
    `SELECT statement_timestamp() AS now,
       (SELECT version::text FROM reference_version) AS reference,
       (SELECT min(marked_at) FROM search_mark) AS mark,
       (SELECT min(marked_at) FROM search_work WHERE index_uid = (SELECT index_uid FROM (${TABLE}) AS t)) AS work,
       (SELECT CASE WHEN NOT queued THEN created_at END FROM (${TABLE}) AS t) AS filling,
       (SELECT count(*)::int FROM (SELECT 1 FROM search_mark LIMIT ${MOST_MARKS}) AS m) AS marks,
       ARRAY(SELECT document_id FROM (
         (SELECT DISTINCT document_id FROM (SELECT document_id FROM search_mark LIMIT ${MOST_MARKS}) AS m) UNION
         (SELECT document_id FROM search_work WHERE index_uid IN (${ANSWERING}) LIMIT $3)) AS open LIMIT $3) AS unconfirmed,
       (SELECT json_agg(json_build_object('uid', i.index_uid, 'kind', i.kind, 'state', g.state, 'fault', i.fault))
        FROM search_index i JOIN search_generation g ON g.number = i.generation_number
        WHERE g.engine = 'meilisearch' AND g.generation = $1 AND g.state <> 'standby') AS indexes`,
    [meiliGeneration(), kinds, OVERLAY_BOUND + 1],
  );
  if (row === undefined) throw new Error("the database answered nothing to a query without a table");
  const open = [row.mark, row.work, row.filling].filter((time) => time !== null);
  return {
    now: row.now,
    completeTo: open.reduce((first, time) => (time < first ? time : first), row.now),
    upToDate: open.length === 0,
    unconfirmed: row.unconfirmed,
    isBehind: row.unconfirmed.length > OVERLAY_BOUND || row.marks >= MOST_MARKS,
    meilisearch: stateOf(row.indexes ?? []),
    referenceVersion: row.reference,
  };
}

interface MeiliIndexRow {
  readonly uid: string;
  readonly kind: SubjectKind;
  readonly state: "building" | "active";
  readonly fault: string | null;
}

function stateOf(indexes: readonly MeiliIndexRow[]): MeilisearchState {
  if (indexes.length === 0) return { state: "missing" };
  const active = indexes.filter(({ state }) => state === "active");
  if (active.some(({ fault }) => fault !== null)) return { state: "refused" };
  if (active.length < STANDING_SUBJECTS.length) return { state: "building" };
  const uidOf = (kind: SubjectKind): string => active.find((index) => index.kind === kind)?.uid ?? "";
  return {
    state: "active",
    indexUids: { institution: uidOf("institution"), practitioner: uidOf("practitioner") },
  };
}

interface StateRow {
  readonly reference: string;
  readonly now: Date;
  readonly mark: Date | null;
  readonly work: Date | null;
  readonly filling: Date | null;
  readonly marks: number;
  readonly unconfirmed: string[];
  readonly indexes: MeiliIndexRow[] | null;
}
