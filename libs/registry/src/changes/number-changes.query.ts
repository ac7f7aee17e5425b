import type { DataSource, EntityManager } from "typeorm";
import { TURNING_SUBJECTS } from "./turning-subjects.js";

/** Revisions that get their numbers in one transaction. */
const BATCH = 2_000;

interface Place {
  readonly transaction: string;
  readonly revision: string;
  readonly day: string;
  readonly today: string;
  readonly isOwn: boolean;
}

/**
 * Gives numbers to changes that are settled and have none yet, in one transaction that holds the only place for it: who
 * comes later gives higher numbers, and commits later, so that no number appears below one that a reader has passed.
 * @returns whether there may be more.
 */
export async function numberChanges(dataSource: DataSource): Promise<boolean> {
  return dataSource.transaction(async (tx) => {
    const [place] = await tx.query<Place[]>(
      `SELECT settled_transaction::text AS transaction, settled_revision::text AS revision, day::text AS day,
         shanghai_today()::text AS today, fingerprint = database_fingerprint() AS "isOwn"
       FROM change_state FOR UPDATE SKIP LOCKED`,
    );
    if (place === undefined) return false;
    if (!place.isOwn) return beginAgain(tx);
    if (place.day < place.today) await numberTurns(tx, place);
    return numberRevisions(tx, place);
  });
}

/**
 * A copy of a database counts its transactions from another number: everything gets a new one, under another epoch, by
 * which cursors of the original are told.
 */
async function beginAgain(tx: EntityManager): Promise<boolean> {
  await tx.query(
    `UPDATE change_state SET fingerprint = database_fingerprint(), epoch = gen_random_uuid(), day = shanghai_today(),
       settled_transaction = pg_snapshot_xmin(pg_current_snapshot()), settled_revision = 0`,
  );
  await tx.query(
    numbered(`SELECT kind, id, at FROM (
      SELECT 'institution' AS kind, id, updated_at AS at FROM institution
      UNION ALL SELECT 'practitioner', id, updated_at FROM practitioner) AS everybody`),
  );
  return true;
}

/** What changes by the day alone. */
async function numberTurns(tx: EntityManager, { day, today }: Place): Promise<void> {
  await tx.query(
    numbered(`SELECT kind, id, $2::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS at
      FROM (${TURNING_SUBJECTS}) AS turning`),
    [day, today],
  );
  await tx.query(`UPDATE change_state SET day = $1`, [today]);
}

/** A change of a body that its branches and its people, and theirs, hang on: their standing, and what they are called. */
const OTHERS_HANG_ON = `
  r.table_name IN ('standing_move','licence','measure')
  OR (r.table_name = 'institution' AND r.operation = 'UPDATE' AND
      ROW(r.before -> 'name', r.before -> 'published', r.before -> 'initial_standing', r.before -> 'parent_id', r.before -> 'type')
      IS DISTINCT FROM
      ROW(r.after -> 'name', r.after -> 'published', r.after -> 'initial_standing', r.after -> 'parent_id', r.after -> 'type'))`;

/**
 * Revisions after the place, as far as they are settled: every transaction before the oldest one under way has ended,
 * so that nothing comes in between any more. Who hangs on a body is looked up now, after its change was committed:
 * whoever is not seen yet is committed later, with a revision of their own.
 */
async function numberRevisions(tx: EntityManager, place: Place): Promise<boolean> {
  const [last] = await tx.query<{ transaction: string; revision: string; count: number }[]>(
    `SELECT transaction_id::text AS transaction, id::text AS revision, count(*) OVER ()::int AS count FROM (
       SELECT transaction_id, id FROM revision
       WHERE (transaction_id, id) > ($1::xid8, $2::bigint)
         AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY transaction_id, id LIMIT ${BATCH}) AS batch
     ORDER BY transaction_id DESC, id DESC LIMIT 1`,
    [place.transaction, place.revision],
  );
  if (last === undefined) return false;
  await tx.query(numbered(MEANT_BY_REVISIONS), [
    place.transaction,
    place.revision,
    last.transaction,
    last.revision,
  ]);
  await tx.query(`UPDATE change_state SET settled_transaction = $1::xid8, settled_revision = $2`, [
    last.transaction,
    last.revision,
  ]);
  return last.count === BATCH;
}

const MEANT_BY_REVISIONS = `
  WITH changed AS (
    SELECT r.record_id AS id, max(r.at) AS at, bool_or(${OTHERS_HANG_ON}) AS hung_on
    FROM revision r
    WHERE (r.transaction_id, r.id) > ($1::xid8, $2::bigint) AND (r.transaction_id, r.id) <= ($3::xid8, $4::bigint)
    GROUP BY r.record_id
  ), bodies AS (
    SELECT i.id, c.at FROM changed c JOIN institution i ON c.id IN (i.id, i.parent_id) WHERE c.hung_on
  ), meant AS (
    SELECT 'institution' AS kind, i.id, c.at FROM changed c JOIN institution i ON i.id = c.id
    UNION ALL
    SELECT 'practitioner', p.id, c.at FROM changed c JOIN practitioner p ON p.id = c.id
    UNION ALL
    SELECT 'institution', id, at FROM bodies
    UNION ALL
    SELECT 'practitioner', g.practitioner_id, b.at FROM bodies b JOIN engagement g ON g.institution_id = b.id
    WHERE g.until_on IS NULL OR g.until_on > shanghai_today()
  )
  SELECT kind, id, max(at) AS at FROM meant GROUP BY kind, id`;

/** Gives each of the subjects the next number. */
function numbered(subjects: string): string {
  return `
    INSERT INTO public_change AS c (kind, record_id, no, changed_at)
    SELECT kind, id, nextval('public_change_no'), at FROM (${subjects}) AS subjects
    ON CONFLICT (kind, record_id) DO UPDATE SET no = EXCLUDED.no, changed_at = EXCLUDED.changed_at`;
}
