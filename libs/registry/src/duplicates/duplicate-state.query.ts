import type { EntityManager } from "typeorm";

/** Records or revisions of one batch. */
const BATCH = 1_000;

/** The records to compare next, and where the search stands afterwards. */
export interface Batch {
  readonly institutions: readonly string[];
  readonly practitioners: readonly string[];
  readonly place: Place;
}

interface Place {
  /** The kind of which every record is still gone through; null when that is done. */
  readonly wholeKind: "institution" | "practitioner" | null;
  readonly wholeAfter: string;
  readonly transaction: string;
  readonly revision: string;
}

/**
 * The next batch, with the place locked until the transaction ends; null when there is none, or another finder holds it.
 */
export async function nextBatch(tx: EntityManager): Promise<Batch | null> {
  const [place] = await tx.query<(Place & { readonly isOwn: boolean })[]>(
    `SELECT whole_kind AS "wholeKind", whole_after AS "wholeAfter", settled_transaction::text AS transaction,
       settled_revision::text AS revision, fingerprint = database_fingerprint() AS "isOwn"
     FROM duplicate_state FOR UPDATE SKIP LOCKED`,
  );
  if (place === undefined) return null;
  if (!place.isOwn) return wholeBatch(tx, await beginAgain(tx), "institution");
  return place.wholeKind === null ? changedSince(tx, place) : wholeBatch(tx, place, place.wholeKind);
}

/** The database is a copy: its transactions count from another number, so everything is gone through once more. */
async function beginAgain(tx: EntityManager): Promise<Place> {
  const [now] = await tx.query<{ transaction: string }[]>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS transaction`,
  );
  await tx.query(`UPDATE duplicate_state SET fingerprint = database_fingerprint()`);
  return { wholeKind: "institution", wholeAfter: "", transaction: now?.transaction ?? "0", revision: "0" };
}

async function wholeBatch(
  tx: EntityManager,
  place: Place,
  kind: "institution" | "practitioner",
): Promise<Batch> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM ${kind} WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
    [place.wholeAfter],
  );
  const ids = rows.map(({ id }) => id);
  const last = ids.at(-1);
  const next =
    last !== undefined && ids.length === BATCH
      ? { wholeKind: kind, wholeAfter: last }
      : { wholeKind: kind === "institution" ? ("practitioner" as const) : null, wholeAfter: "" };
  const [institutions, practitioners] = kind === "institution" ? [ids, []] : [[], ids];
  return { institutions, practitioners, place: { ...place, ...next } };
}

/**
 * Whoever has a revision after the place, as far as revisions are settled: every transaction before the oldest one that
 * is still under way has ended, so that nothing can come in between any more.
 */
async function changedSince(tx: EntityManager, place: Place): Promise<Batch | null> {
  const rows = await tx.query<{ record: string; transaction: string; revision: string }[]>(
    `SELECT record_id AS record, transaction_id::text AS transaction, id::text AS revision FROM revision
     WHERE (transaction_id, id) > ($1::xid8, $2::bigint)
       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY transaction_id, id LIMIT ${BATCH}`,
    [place.transaction, place.revision],
  );
  const last = rows.at(-1);
  if (last === undefined) return null;
  const changed = [...new Set(rows.map(({ record }) => record))];
  const known = async (table: "institution" | "practitioner"): Promise<string[]> =>
    (await tx.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE id = ANY($1)`, [changed])).map(
      ({ id }) => id,
    );
  return {
    institutions: await known("institution"),
    practitioners: await known("practitioner"),
    place: { ...place, transaction: last.transaction, revision: last.revision },
  };
}

export async function keepPlace(tx: EntityManager, { place }: Batch): Promise<void> {
  await tx.query(
    `UPDATE duplicate_state SET whole_kind = $1, whole_after = $2, settled_transaction = $3::xid8,
       settled_revision = $4, run_at = clock_timestamp()`,
    [place.wholeKind, place.wholeAfter, place.transaction, place.revision],
  );
}
