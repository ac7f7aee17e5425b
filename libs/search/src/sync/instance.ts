import type { DataSource, EntityManager } from "typeorm";
import type { Queryable } from "#database";
import { lockGenerations } from "./generation/start-generation.js";

/** Tells a database from its copies: a dump that was restored, or a template's clone, has another one. */
const FINGERPRINT = `
  SELECT (SELECT system_identifier FROM pg_control_system())::text || '/' || oid::text AS fingerprint
  FROM pg_database WHERE datname = current_database()`;

/**
 * The instance that this database writes its indexes as. A copy of a database becomes an instance of its own and
 * begins indexes of its own, so that it never writes to those of the original.
 * @returns the instance's id.
 */
export async function ensureInstance(dataSource: DataSource): Promise<string> {
  const known = await knownInstance(dataSource);
  if (known.isSame) return known.instance;
  return dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const kept = await knownInstance(tx);
    if (kept.isSame) return kept.instance;
    return becomeAnother(tx, kept.fingerprint, kept.instance === "" ? null : "the database is a copy");
  });
}

async function knownInstance(
  db: Queryable,
): Promise<{ readonly instance: string; readonly fingerprint: string; readonly isSame: boolean }> {
  const [now] = await db.query<{ fingerprint: string }[]>(FINGERPRINT);
  const [kept] = await db.query<{ instance: string; fingerprint: string }[]>(
    `SELECT instance, fingerprint FROM search_instance`,
  );
  const fingerprint = now?.fingerprint ?? "";
  return { instance: kept?.instance ?? "", fingerprint, isSame: kept?.fingerprint === fingerprint };
}

/** The indexes know of more than the database: it was restored, and what they hold is of a time that is gone. */
export async function afterRestore(dataSource: DataSource): Promise<string> {
  return dataSource.transaction(async (tx) => {
    await lockGenerations(tx);
    const [now] = await tx.query<{ fingerprint: string }[]>(FINGERPRINT);
    return becomeAnother(tx, now?.fingerprint ?? "", "the database was restored from a backup");
  });
}

async function becomeAnother(tx: EntityManager, fingerprint: string, fault: string | null): Promise<string> {
  const [row] = await tx.query<{ instance: string }[]>(
    `INSERT INTO search_instance (fingerprint) VALUES ($1)
     ON CONFLICT (only_one) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, instance = gen_random_uuid(),
       since = clock_timestamp()
     RETURNING instance`,
    [fingerprint],
  );
  if (fault !== null) await leaveIndexes(tx, fault);
  return row?.instance ?? "";
}

async function leaveIndexes(tx: EntityManager, fault: string): Promise<void> {
  await tx.query(
    `WITH left_alone AS (
       UPDATE search_generation SET state = 'standby', standby_since = clock_timestamp()
       WHERE engine = 'meilisearch' RETURNING number)
     UPDATE search_index SET fault = $1 WHERE generation_number IN (SELECT number FROM left_alone)`,
    [fault],
  );
}
