import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The one exception from history being only added to: a value that should never have been registered is taken out of
 * the record and of all its history, in a transaction that leaves a note of it, which nobody can take away.
 */
export class Erasures1763700017200 implements MigrationInterface {
  readonly name = "Erasures1763700017200";

  async up(run: QueryRunner): Promise<void> {
    await run.query(ERASURE);
    await run.query(`CREATE INDEX erasure_record ON erasure (record_id)`);
    for (const sql of [IS_ERASING, ERASED_TEXT, ERASED_JSON, REFUSE_REWRITE, END_VERSION_ONLY])
      await run.query(sql);
    for (const sql of TRIGGERS) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(EARLIER_REFUSE_REWRITE);
    await run.query(EARLIER_END_VERSION_ONLY);
    await run.query(`DROP FUNCTION erased(jsonb, text)`);
    await run.query(`DROP FUNCTION erased(text, text)`);
    await run.query(`DROP FUNCTION is_erasing()`);
    await run.query(`DROP TABLE erasure`);
  }
}

/** Who, when, why and of which record; never the value. Where it was is in the audit log's entry. */
const ERASURE = `
  CREATE TABLE erasure (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor text NOT NULL,
    reason text NOT NULL,
    kind text NOT NULL CONSTRAINT erasure_kind CHECK (kind IN ('institution','practitioner')),
    record_id text NOT NULL
  )`;

/** Whether this transaction has left a note of an erasure. */
const IS_ERASING = `
  CREATE FUNCTION is_erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM erasure WHERE transaction_id = pg_current_xact_id_if_assigned() AND at >= now())
  $$`;

const ERASED_TEXT = `
  CREATE FUNCTION erased(held text, value text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT replace(held, value, '（已抹除）') $$`;

/** Every text in the document without the value; names of members stay. The key of a name that held it goes with it. */
const ERASED_JSON = `
  CREATE FUNCTION erased(held jsonb, value text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
  BEGIN
    RETURN CASE jsonb_typeof(held)
      WHEN 'string' THEN to_jsonb(erased(held #>> '{}', value))
      WHEN 'array' THEN (SELECT COALESCE(jsonb_agg(erased(item, value) ORDER BY place), '[]')
                         FROM jsonb_array_elements(held) WITH ORDINALITY AS items(item, place))
      WHEN 'object' THEN (SELECT COALESCE(jsonb_object_agg(name, CASE
                            WHEN name = 'name_key' AND strpos(held ->> 'name', value) > 0 THEN 'null'
                            ELSE erased(member, value) END), '{}')
                          FROM jsonb_each(held) AS members(name, member))
      ELSE held END;
  END $$`;

/** What an erasure may change of each table that is else only added to. */
const REFUSE_REWRITE = `
  CREATE OR REPLACE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    content text[] := CASE TG_TABLE_NAME
      WHEN 'revision' THEN ARRAY['before','after','basis']
      WHEN 'standing_move' THEN ARRAY['reason','basis']
      WHEN 'past_version' THEN ARRAY['names','codes']
      WHEN 'audit_entry' THEN ARRAY['detail']
      WHEN 'audit_block' THEN ARRAY['salts']
    END;
  BEGIN
    IF TG_OP = 'UPDATE' AND content IS NOT NULL AND is_erasing() AND to_jsonb(NEW) - content = to_jsonb(OLD) - content THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% of % is not allowed: history is only added to', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$`;

const END_VERSION_ONLY = `
  CREATE OR REPLACE FUNCTION end_version_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF is_erasing() THEN
      RETURN NEW;
    END IF;
    IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
      OR to_jsonb(NEW) - 'superseded_at' - 'subject_id' <> to_jsonb(OLD) - 'superseded_at' - 'subject_id' THEN
      RAISE EXCEPTION '% of % is not allowed: a version only ends', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$`;

const TRIGGERS = [
  `CREATE TRIGGER erasure_fixed BEFORE UPDATE OR DELETE ON erasure
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER erasure_not_emptied BEFORE TRUNCATE ON erasure
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER erasure_private_data BEFORE INSERT ON erasure
     FOR EACH ROW EXECUTE FUNCTION guard_fact('reason')`,
];

const EARLIER_REFUSE_REWRITE = `
  CREATE OR REPLACE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% of % is not allowed: history is only added to', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$`;

const EARLIER_END_VERSION_ONLY = `
  CREATE OR REPLACE FUNCTION end_version_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
       OR to_jsonb(NEW) - 'superseded_at' - 'subject_id' <> to_jsonb(OLD) - 'superseded_at' - 'subject_id' THEN
       RAISE EXCEPTION '% of % is not allowed: a version only ends', TG_OP, TG_TABLE_NAME
         USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NEW;
   END $$`;
