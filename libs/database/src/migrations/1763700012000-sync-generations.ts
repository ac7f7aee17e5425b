import type { MigrationInterface, QueryRunner } from "typeorm";
import { SYNC_TABLES } from "./1763700005000-search.js";
import { makeDocumentTable } from "./1763700011000-search-documents-by-kind.js";

/**
 * Generations of whole engines instead of single indexes, each Postgres table under a number of its own behind
 * the view `search_document`; batches that know their documents; jobs; what drift was found (docs/sync.md).
 * Open work goes back to being marks, so that nothing unconfirmed is lost.
 */
export class SyncGenerations1763700012000 implements MigrationInterface {
  readonly name = "SyncGenerations1763700012000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(WORK_BACK_TO_MARKS);
    const [before] = await run.manager.query<{ generation: string }[]>(
      `SELECT generation FROM search_generation WHERE engine = 'postgres' AND state = 'active'`,
    );
    await run.query(`DROP TABLE search_batch, search_work, search_generation`);
    for (const sql of SYNC) await run.query(sql);
    for (const sql of NUMBERED_DOCUMENTS) await run.query(sql);
    await run.query(FIRST_GENERATION, [
      before?.generation ?? "none",
      before === undefined ? "building" : "active",
    ]);
    await run.query(
      `INSERT INTO search_index (index_uid, generation_number, kind, queued, ready, verified)
       SELECT 'search_document_1', number, 'all', state = 'active', true, true FROM search_generation`,
    );
    await run.query(`ALTER TABLE search_generation ALTER COLUMN number RESTART WITH 2`);
  }

  /** Derived data: made again empty, for the worker to fill. */
  async down(run: QueryRunner): Promise<void> {
    await run.query(WORK_BACK_TO_MARKS);
    await run.query(`DROP VIEW search_document`);
    const tables = await run.manager.query<{ name: string }[]>(
      `SELECT index_uid AS name FROM search_index WHERE kind = 'all'`,
    );
    for (const { name } of tables) await run.query(`DROP TABLE IF EXISTS ${name}`);
    await run.query(
      `DROP TABLE search_document_shape, search_drift, search_job, search_instance, search_batch, search_work,
         search_index, search_generation`,
    );
    for (const sql of SYNC_TABLES) await run.query(sql);
    await makeDocumentTable(run);
  }
}

const WORK_BACK_TO_MARKS = `
  INSERT INTO search_mark (kind, document_id, lane, marked_at)
  SELECT kind, document_id, min(lane), min(marked_at) FROM search_work GROUP BY kind, document_id`;

const FIRST_GENERATION = `
  INSERT INTO search_generation (number, engine, generation, state, reason, activated_at)
  OVERRIDING SYSTEM VALUE
  VALUES (1, 'postgres', $1, $2, 'first', CASE WHEN $2 = 'active' THEN clock_timestamp() END)`;

const SYNC = [
  // An engine's whole content under one hash of settings and text version. At most one of an engine answers.
  `CREATE TABLE search_generation (
     number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     engine text NOT NULL CONSTRAINT search_generation_engine CHECK (engine IN ('postgres','meilisearch')),
     generation text NOT NULL,
     state text NOT NULL CONSTRAINT search_generation_state CHECK (state IN ('building','active','standby')),
     reason text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     activated_at timestamptz,
     standby_since timestamptz
   )`,
  `CREATE UNIQUE INDEX search_generation_active ON search_generation (engine) WHERE state = 'active'`,
  // One table or index of a generation: how far its filling is, what it last confirmed, why it is left alone.
  `CREATE TABLE search_index (
     index_uid text PRIMARY KEY,
     generation_number bigint NOT NULL REFERENCES search_generation (number) ON DELETE CASCADE,
     kind text NOT NULL,
     total bigint NOT NULL DEFAULT 0,
     queued_after text,
     queued_count bigint NOT NULL DEFAULT 0,
     queued boolean NOT NULL DEFAULT false,
     ready boolean NOT NULL DEFAULT false,
     made_as text,
     verified boolean NOT NULL DEFAULT false,
     verifying_until timestamptz,
     last_batch bigint,
     last_task bigint,
     confirmed bigint NOT NULL DEFAULT 0,
     drift_found bigint NOT NULL DEFAULT 0,
     fault text
   )`,
  `CREATE INDEX search_index_generation ON search_index (generation_number)`,
  `CREATE TABLE search_work (
     index_uid text NOT NULL REFERENCES search_index (index_uid) ON DELETE CASCADE,
     document_id text NOT NULL,
     kind text NOT NULL,
     lane smallint NOT NULL,
     revision bigint NOT NULL DEFAULT 1,
     marked_at timestamptz NOT NULL,
     lease_token uuid,
     leased_until timestamptz,
     batch_id bigint,
     batch_limit integer,
     attempts integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     last_error text,
     parked boolean NOT NULL DEFAULT false,
     PRIMARY KEY (index_uid, document_id)
   )`,
  `CREATE INDEX search_work_order ON search_work (index_uid, lane, marked_at) WHERE NOT parked`,
  `CREATE INDEX search_work_age ON search_work (index_uid, marked_at)`,
  `CREATE INDEX search_work_lease ON search_work (lease_token)`,
  `CREATE INDEX search_work_parked ON search_work (index_uid, document_id) WHERE parked`,
  // Written before anything is sent, so that whoever takes over knows what may still be under way.
  `CREATE TABLE search_batch (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     index_uid text NOT NULL REFERENCES search_index (index_uid) ON DELETE CASCADE,
     lease_token uuid NOT NULL,
     lane smallint NOT NULL,
     documents integer NOT NULL,
     document_ids text[] NOT NULL,
     state text NOT NULL DEFAULT 'sent' CONSTRAINT search_batch_state
       CHECK (state IN ('sent','succeeded','failed','abandoned','orphaned')),
     leased_until timestamptz NOT NULL,
     sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz
   )`,
  `CREATE INDEX search_batch_open ON search_batch (index_uid) WHERE state IN ('sent','orphaned')`,
  `CREATE INDEX search_batch_finished ON search_batch (finished_at)`,
  // Who writes to the indexes. Another fingerprint of the database means that it is a copy or was restored.
  `CREATE TABLE search_instance (
     only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT search_instance_only_one CHECK (only_one),
     instance uuid NOT NULL DEFAULT gen_random_uuid(),
     fingerprint text NOT NULL,
     since timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  // Long work that any worker may do; a scheduled one's due time makes it the only one of that time.
  `CREATE TABLE search_job (
     id text PRIMARY KEY DEFAULT replace(gen_random_uuid()::text, '-', ''),
     kind text NOT NULL CONSTRAINT search_job_kind CHECK (kind IN ('rebuild','counts','compare')),
     engine text CONSTRAINT search_job_engine CHECK (engine IN ('postgres','meilisearch')),
     due text UNIQUE,
     requested_by text NOT NULL,
     state text NOT NULL DEFAULT 'queued' CONSTRAINT search_job_state
       CHECK (state IN ('queued','running','succeeded','failed')),
     lease_token uuid,
     leased_until timestamptz,
     done bigint NOT NULL DEFAULT 0,
     total bigint NOT NULL DEFAULT 0,
     result jsonb,
     error text,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     started_at timestamptz,
     finished_at timestamptz
   )`,
  `CREATE INDEX search_job_open ON search_job (created_at) WHERE state IN ('queued','running')`,
  `CREATE TABLE search_drift (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     index_uid text NOT NULL REFERENCES search_index (index_uid) ON DELETE CASCADE,
     kind text NOT NULL CONSTRAINT search_drift_kind CHECK (kind IN ('counts','compare')),
     checked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     compared bigint NOT NULL,
     missing bigint NOT NULL,
     extra bigint NOT NULL,
     stale bigint NOT NULL,
     seconds double precision NOT NULL
   )`,
  `CREATE INDEX search_drift_latest ON search_drift (index_uid, checked_at)`,
];

/** The present table keeps its content under a number; the view is what searches read, so that a switch is one act. */
const NUMBERED_DOCUMENTS = [
  `ALTER TABLE search_document RENAME TO search_document_1`,
  `ALTER TABLE search_document_institution RENAME TO search_document_1_institution`,
  `ALTER TABLE search_document_practitioner RENAME TO search_document_1_practitioner`,
  `CREATE TABLE search_document_shape (LIKE search_document_1 INCLUDING ALL)`,
  `CREATE VIEW search_document AS SELECT * FROM search_document_1`,
];
