import type { MigrationInterface, QueryRunner } from "typeorm";

/** Marks, work, generations and the Postgres engine's table. The protocol is told in docs/sync.md. */
export class Search1763700005000 implements MigrationInterface {
  readonly name = "Search1763700005000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(MARK);
    await run.query(`CREATE INDEX search_mark_order ON search_mark (lane, id)`);
    await run.query(`CREATE INDEX search_mark_age ON search_mark (marked_at)`);
    for (const sql of SYNC_TABLES) await run.query(sql);
    await run.query(DOCUMENT);
    for (const sql of DOCUMENT_INDEXES) await run.query(sql);
    for (const sql of SEARCH_FUNCTIONS) await run.query(sql);
    for (const sql of TRIGGERS) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION mark_institution, mark_branches, mark_division, wake_sync CASCADE`);
    await run.query(`DROP FUNCTION add_search_mark`);
    await run.query(`DROP TABLE search_document, search_batch, search_work, search_generation, search_mark`);
  }
}

/** Only ever inserted into by writers, so that they wait neither for each other nor for the worker. */
const MARK = `
  CREATE TABLE search_mark (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    document_id text NOT NULL,
    lane smallint NOT NULL CONSTRAINT search_mark_lane CHECK (lane BETWEEN 0 AND 2),
    marked_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/** An index of an engine under one hash of settings and text version; live ones receive every change. */
const GENERATION = `
  CREATE TABLE search_generation (
    index_uid text PRIMARY KEY,
    engine text NOT NULL CONSTRAINT search_generation_engine CHECK (engine IN ('postgres','meilisearch')),
    kind text NOT NULL,
    generation text NOT NULL,
    state text NOT NULL CONSTRAINT search_generation_state CHECK (state IN ('building','active','retired')),
    total bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    activated_at timestamptz,
    retired_at timestamptz
  )`;

export const DOCUMENT_INDEXES = [
  `CREATE INDEX search_document_tokens ON search_document USING gin (tokens)`,
  `CREATE INDEX search_document_point ON search_document USING gist (point(lng, lat))`,
  `CREATE INDEX search_document_weight ON search_document (weight DESC, document_id)`,
  `CREATE INDEX search_document_name ON search_document (name COLLATE "C", document_id)`,
];

const WORK = `
  CREATE TABLE search_work (
    index_uid text NOT NULL REFERENCES search_generation (index_uid) ON DELETE CASCADE,
    document_id text NOT NULL,
    kind text NOT NULL,
    lane smallint NOT NULL,
    revision bigint NOT NULL DEFAULT 1,
    marked_at timestamptz NOT NULL,
    lease_token uuid,
    leased_until timestamptz,
    batch_id bigint,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_error text,
    parked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (index_uid, document_id)
  )`;

const BATCH = `
  CREATE TABLE search_batch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    index_uid text NOT NULL REFERENCES search_generation (index_uid) ON DELETE CASCADE,
    lease_token uuid NOT NULL,
    documents integer NOT NULL,
    state text NOT NULL DEFAULT 'sent'
      CONSTRAINT search_batch_state CHECK (state IN ('sent','succeeded','failed','abandoned')),
    sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
  )`;

/** Generations, work and batches; a later migration that makes them again throws these away. */
export const SYNC_TABLES = [
  GENERATION,
  WORK,
  `CREATE INDEX search_work_order ON search_work (index_uid, lane, marked_at) WHERE NOT parked`,
  `CREATE INDEX search_work_age ON search_work (index_uid, marked_at)`,
  `CREATE INDEX search_work_lease ON search_work (lease_token)`,
  BATCH,
  `CREATE INDEX search_batch_open ON search_batch (index_uid) WHERE state = 'sent'`,
];

/** Derived data: a later migration that makes it again throws it away. */
export const DOCUMENT = `
  CREATE TABLE search_document (
    document_id text PRIMARY KEY,
    kind text NOT NULL,
    version bigint NOT NULL,
    text_version integer NOT NULL,
    content_hash text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    jurisdiction text NOT NULL,
    divisions text[] NOT NULL,
    services text[] NOT NULL,
    languages text[] NOT NULL,
    lat double precision,
    lng double precision,
    weight integer NOT NULL,
    public_from date NOT NULL,
    public_until date NOT NULL,
    names text NOT NULL,
    pinyin text NOT NULL,
    folded text NOT NULL,
    initials text NOT NULL,
    words text NOT NULL,
    tokens text[] NOT NULL,
    index_words jsonb NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/** Later migrations put better ones in their place, and these back when they are undone. */
export const SEARCH_FUNCTIONS = [
  `CREATE FUNCTION add_search_mark(mark_kind text, mark_id text, mark_lane integer) RETURNS void LANGUAGE sql AS $$
     INSERT INTO search_mark (kind, document_id, lane)
     VALUES (mark_kind, mark_id,
       CASE WHEN mark_lane > 0 AND current_setting('app.lane', true) = 'bulk' THEN 2 ELSE mark_lane END)
   $$`,
  `CREATE FUNCTION mark_institution() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM add_search_mark('institution', NEW.id, CASE WHEN NEW.published THEN 1 ELSE 0 END);
     IF TG_OP = 'UPDATE' AND OLD.published IS DISTINCT FROM NEW.published THEN
       PERFORM add_search_mark('institution', b.id, 0) FROM institution b WHERE b.parent_id = NEW.id;
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION mark_branches() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     urgency integer := CASE WHEN is_listed(NEW.to_standing) THEN 1 ELSE 0 END;
   BEGIN
     PERFORM add_search_mark('institution', NEW.institution_id, urgency);
     PERFORM add_search_mark('institution', b.id, urgency)
     FROM institution b WHERE b.parent_id = NEW.institution_id;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION mark_division() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM add_search_mark('institution', i.id, 2)
     FROM institution i
     WHERE i.division_code IN (
       SELECT d.code FROM division d WHERE d.ancestry && ARRAY[OLD.code, NEW.code]);
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION wake_sync() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_notify('search_mark', '');
     RETURN NULL;
   END $$`,
];

const TRIGGERS = [
  `CREATE TRIGGER institution_mark AFTER INSERT OR UPDATE ON institution
     FOR EACH ROW EXECUTE FUNCTION mark_institution()`,
  `CREATE TRIGGER standing_move_mark AFTER INSERT ON standing_move
     FOR EACH ROW EXECUTE FUNCTION mark_branches()`,
  `CREATE TRIGGER division_mark AFTER UPDATE ON division
     FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION mark_division()`,
  `CREATE TRIGGER search_mark_wake AFTER INSERT ON search_mark
     FOR EACH STATEMENT EXECUTE FUNCTION wake_sync()`,
];
