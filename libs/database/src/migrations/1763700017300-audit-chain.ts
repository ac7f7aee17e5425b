import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The audit log and the revisions as a chain of sealed blocks. Writers know nothing of it: a job seals what they have
 * committed. What could ever have to be erased goes in as a salted hash, so that with its salt it is gone for good
 * and the chain holds all the same (docs/history.md).
 */
export class AuditChain1763700017300 implements MigrationInterface {
  readonly name = "AuditChain1763700017300";

  async up(run: QueryRunner): Promise<void> {
    await run.query(BLOCK);
    await run.query(`CREATE UNIQUE INDEX audit_block_last ON audit_block (source, last_id)`);
    await run.query(HORIZON);
    for (const sql of [SEALED_ROWS, SEAL_BLOCK, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION seal_block(text, bigint, integer)`);
    await run.query(`DROP FUNCTION sealed_rows(text, bigint, bigint)`);
    await run.query(`DROP TABLE audit_horizon, audit_block`);
  }
}

/** Of the n-th row its number, the salt and the hash of its content, and the hash of the whole. */
const BLOCK = `
  CREATE TABLE audit_block (
    number bigint PRIMARY KEY,
    source text NOT NULL CONSTRAINT audit_block_source CHECK (source IN ('audit_entry','revision')),
    after_id bigint NOT NULL,
    last_id bigint NOT NULL,
    row_ids bigint[] NOT NULL,
    salts bytea[] NOT NULL,
    contents bytea[] NOT NULL,
    rows bytea[] NOT NULL,
    previous bytea NOT NULL,
    link bytea NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/**
 * Rows up to this number are sealed as soon as every transaction has ended that had begun by then: a lower number
 * may be committed after a higher one.
 */
const HORIZON = `
  CREATE TABLE audit_horizon (
    source text PRIMARY KEY,
    last_id bigint NOT NULL,
    waits_for xid8,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/** Rows as they are hashed: what is never erased, and what may be. Columns by name, so that later ones change nothing. */
const SEALED_ROWS = `
  CREATE FUNCTION sealed_rows(source text, after_id bigint, upto bigint)
  RETURNS TABLE (id bigint, head bytea, content bytea)
  LANGUAGE plpgsql STABLE AS $$
  #variable_conflict use_column
  BEGIN
    IF source = 'revision' THEN
      RETURN QUERY SELECT r.id,
        convert_to(jsonb_build_array(r.id, r.at AT TIME ZONE 'UTC', r.transaction_id::text, r.actor, r.request_id,
          r.table_name, r.record_id, r.operation)::text, 'UTF8'),
        convert_to(jsonb_build_array(r.basis, r.before, r.after)::text, 'UTF8')
      FROM revision r WHERE r.id > after_id AND r.id <= upto;
    ELSE
      RETURN QUERY SELECT e.id,
        convert_to(jsonb_build_array(e.id, e.at AT TIME ZONE 'UTC', e.actor, e.jurisdiction, e.action, e.target_id,
          e.outcome, e.code, e.request_id)::text, 'UTF8'),
        convert_to(jsonb_build_array(e.detail)::text, 'UTF8')
      FROM audit_entry e WHERE e.id > after_id AND e.id <= upto;
    END IF;
  END $$`;

/** Seals the next rows of a source up to a number, at most so many. @returns how many they were. */
const SEAL_BLOCK = `
  CREATE FUNCTION seal_block(from_source text, upto bigint, most integer) RETURNS integer
  LANGUAGE plpgsql AS $$
  DECLARE
    tip record;
    begins bigint;
    ends bigint;
    sealed integer;
  BEGIN
    SELECT b.number, b.link INTO tip FROM audit_block b ORDER BY b.number DESC LIMIT 1;
    SELECT COALESCE(max(b.last_id), 0) INTO begins FROM audit_block b WHERE b.source = from_source;
    IF from_source = 'revision' THEN
      SELECT max(id) INTO ends FROM (SELECT id FROM revision WHERE id > begins AND id <= upto ORDER BY id LIMIT most) AS next;
    ELSE
      SELECT max(id) INTO ends FROM (SELECT id FROM audit_entry WHERE id > begins AND id <= upto ORDER BY id LIMIT most) AS next;
    END IF;
    IF ends IS NULL THEN
      RETURN 0;
    END IF;
    WITH salted AS MATERIALIZED (
      SELECT r.id, r.head, r.content, uuid_send(gen_random_uuid()) AS salt FROM sealed_rows(from_source, begins, ends) r
    ), hashed AS MATERIALIZED (
      SELECT id, salt, sha256(salt || content) AS content, sha256(head || sha256(salt || content)) AS whole FROM salted
    )
    INSERT INTO audit_block (number, source, after_id, last_id, row_ids, salts, contents, rows, previous, link)
    SELECT COALESCE(tip.number, 0) + 1, from_source, begins, ends, array_agg(id ORDER BY id), array_agg(salt ORDER BY id),
      array_agg(content ORDER BY id), array_agg(whole ORDER BY id), COALESCE(tip.link, ''::bytea),
      sha256(COALESCE(tip.link, ''::bytea) || convert_to(from_source, 'UTF8') || string_agg(whole, ''::bytea ORDER BY id))
    FROM hashed
    RETURNING cardinality(row_ids) INTO sealed;
    RETURN sealed;
  END $$`;

const TRIGGERS = [
  `CREATE TRIGGER audit_block_fixed BEFORE UPDATE OR DELETE ON audit_block
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER audit_block_not_emptied BEFORE TRUNCATE ON audit_block
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
];
