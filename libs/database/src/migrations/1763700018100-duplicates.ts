import type { MigrationInterface, QueryRunner } from "typeorm";

/** What records are compared by, the pairs that may be one, and how far the search for them is. */
export class Duplicates1763700018100 implements MigrationInterface {
  readonly name = "Duplicates1763700018100";

  async up(run: QueryRunner): Promise<void> {
    // Changes in the order of their transactions, which is the order in which all of a prefix are settled.
    await run.query(`CREATE INDEX revision_settled ON revision (transaction_id, id)`);
    await run.query(FINGERPRINT);
    for (const sql of [KEY, ...KEY_INDEXES, PAIR, ...PAIR_INDEXES, ...PAIR_TRIGGERS, STATE])
      await run.query(sql);
    await run.query(
      `INSERT INTO duplicate_state (settled_transaction, fingerprint)
       VALUES (pg_snapshot_xmin(pg_current_snapshot()), database_fingerprint())`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE duplicate_state, duplicate_pair, duplicate_key`);
    await run.query(`DROP FUNCTION guard_duplicate_pair()`);
    await run.query(`DROP FUNCTION database_fingerprint()`);
    await run.query(`DROP INDEX revision_settled`);
  }
}

/**
 * Tells a database from its copies: a dump that was restored counts its transactions from another number, so that a
 * place among the original's means nothing there.
 */
const FINGERPRINT = `
  CREATE FUNCTION database_fingerprint() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT (SELECT system_identifier FROM pg_control_system())::text || '/' || oid::text
    FROM pg_database WHERE datname = current_database()
  $$`;

/** Derived from records, made again whenever they change. */
const KEY = `
  CREATE TABLE duplicate_key (
    record_id text NOT NULL,
    kind text NOT NULL CONSTRAINT duplicate_key_kind CHECK (kind IN ('institution','practitioner')),
    sort text NOT NULL,
    key text NOT NULL,
    PRIMARY KEY (kind, sort, key, record_id)
  )`;

const KEY_INDEXES = [`CREATE INDEX duplicate_key_record ON duplicate_key (record_id)`];

/** `items` are the single pieces of evidence as texts, so that new ones are told from those judged already. */
const PAIR = `
  CREATE TABLE duplicate_pair (
    id text PRIMARY KEY,
    kind text NOT NULL CONSTRAINT duplicate_pair_kind CHECK (kind IN ('institution','practitioner')),
    first_id text COLLATE "C" NOT NULL,
    second_id text COLLATE "C" NOT NULL,
    first_side text NOT NULL,
    second_side text NOT NULL,
    score integer NOT NULL,
    evidence jsonb NOT NULL,
    items text[] NOT NULL,
    state text NOT NULL DEFAULT 'open'
      CONSTRAINT duplicate_pair_state CHECK (state IN ('open','proposed','merged','different','gone')),
    proposed_by text CONSTRAINT duplicate_pair_proposed_by CHECK (proposed_by IN ('SC','CQ')),
    survivor_id text,
    reason text,
    judged_items text[],
    decided_by text,
    decided_at timestamptz,
    found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    version bigint NOT NULL DEFAULT 1,
    CONSTRAINT duplicate_pair_order CHECK (first_id < second_id),
    CONSTRAINT duplicate_pair_survivor CHECK (survivor_id IN (first_id, second_id)),
    CONSTRAINT duplicate_pair_proposed CHECK (state <> 'proposed' OR (proposed_by IS NOT NULL AND survivor_id IS NOT NULL)),
    CONSTRAINT duplicate_pair_once UNIQUE (kind, first_id, second_id)
  )`;

const PAIR_INDEXES = [
  `CREATE INDEX duplicate_pair_queue ON duplicate_pair (score DESC, id) WHERE state IN ('open','proposed')`,
  `CREATE INDEX duplicate_pair_first ON duplicate_pair (first_id)`,
  `CREATE INDEX duplicate_pair_second ON duplicate_pair (second_id)`,
];

const PAIR_TRIGGERS = [
  `CREATE TRIGGER duplicate_pair_version BEFORE UPDATE ON duplicate_pair FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE FUNCTION guard_duplicate_pair() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.reason IS NOT NULL THEN
       PERFORM refuse_private_data(NEW.reason);
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER duplicate_pair_private_data BEFORE INSERT OR UPDATE ON duplicate_pair
     FOR EACH ROW EXECUTE FUNCTION guard_duplicate_pair()`,
  `CREATE TRIGGER duplicate_pair_kept BEFORE DELETE ON duplicate_pair FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
];

/** Every record once (`whole_after`, null when done), then whoever changed, in the order of settled revisions. */
const STATE = `
  CREATE TABLE duplicate_state (
    only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT duplicate_state_only_one CHECK (only_one),
    whole_kind text DEFAULT 'institution'
      CONSTRAINT duplicate_state_kind CHECK (whole_kind IN ('institution','practitioner')),
    whole_after text NOT NULL DEFAULT '',
    settled_transaction xid8 NOT NULL,
    settled_revision bigint NOT NULL DEFAULT 0,
    fingerprint text NOT NULL,
    run_at timestamptz
  )`;
