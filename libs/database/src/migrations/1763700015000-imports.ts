import type { MigrationInterface, QueryRunner } from "typeorm";

/** Imports: jobs with their files and findings, identifiers that sources give, and a cheaper private-data guard. */
export class Imports1763700015000 implements MigrationInterface {
  readonly name = "Imports1763700015000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [JOB, ...JOB_INDEXES, FILE_PART, KEY, FINDING, ...FINDING_INDEXES, DIFFERENCE])
      await run.query(sql);
    for (const sql of IDENTIFIERS) await run.query(sql);
    await run.query(`CREATE INDEX institution_licence ON institution (licence_number)`);
    await run.query(`CREATE INDEX institution_name ON institution (name)`);
    await run.query(`ALTER TABLE audit_entry ADD COLUMN detail jsonb`);
    await run.query(MAY_HOLD_PRIVATE_DATA);
    await run.query(GUARD);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(EARLIER_GUARD);
    await run.query(`DROP FUNCTION may_hold_private_data(text)`);
    await run.query(`ALTER TABLE audit_entry DROP COLUMN detail`);
    await run.query(`DROP INDEX institution_licence, institution_name`);
    await run.query(`DROP TABLE external_identifier`);
    await run.query(`DROP FUNCTION guard_external_identifier`);
    await run.query(`DROP TABLE import_difference, import_finding, import_key, import_file_part, import_job`);
  }
}

/**
 * An import on its way: `next_row` is the first row of the file that is not dealt with yet, kept in the same
 * transaction as what the rows before it have changed.
 */
const JOB = `
  CREATE TABLE import_job (
    id text PRIMARY KEY,
    kind text NOT NULL CONSTRAINT import_job_kind CHECK (kind IN ('institutions','practitioners')),
    jurisdiction text NOT NULL CONSTRAINT import_job_jurisdiction CHECK (jurisdiction IN ('SC','CQ')),
    account_id text NOT NULL,
    actor text NOT NULL,
    request_id text,
    dry_run boolean NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    bytes bigint NOT NULL,
    encoding text NOT NULL CONSTRAINT import_job_encoding CHECK (encoding IN ('utf-8','gb18030','xlsx')),
    defaults jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'queued' CONSTRAINT import_job_state
      CHECK (state IN ('queued','running','succeeded','failed','cancelled')),
    cancel_requested boolean NOT NULL DEFAULT false,
    surveyed boolean NOT NULL DEFAULT false,
    total bigint NOT NULL DEFAULT 0,
    done bigint NOT NULL DEFAULT 0,
    next_row bigint NOT NULL DEFAULT 2,
    created bigint NOT NULL DEFAULT 0,
    updated bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    errors bigint NOT NULL DEFAULT 0,
    warnings bigint NOT NULL DEFAULT 0,
    lease_token uuid,
    leased_until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    failure jsonb,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz
  )`;

/** Imports of one side and kind run one after the other: two of one file find each other's rows. */
const JOB_INDEXES = [
  `CREATE UNIQUE INDEX import_job_one_running ON import_job (jurisdiction, kind) WHERE state = 'running'`,
  `CREATE INDEX import_job_open ON import_job (created_at) WHERE state IN ('queued','running')`,
  `CREATE INDEX import_job_own_side ON import_job (jurisdiction, id)`,
];

/** The file as it was sent, in pieces, so that a worker on any machine can go on; gone when the import ends. */
const FILE_PART = `
  CREATE TABLE import_file_part (
    import_id text NOT NULL,
    part integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (import_id, part)
  )`;

/**
 * Hashes of what names a record in a file, with the first row that has it; gone when the import ends. The import is
 * part of the hash. Without references, here and below, as checking them would be a tenth of an import's work.
 */
const KEY = `
  CREATE TABLE import_key (
    key uuid PRIMARY KEY,
    import_id text NOT NULL,
    row_number bigint NOT NULL
  )`;

const FINDING = `
  CREATE TABLE import_finding (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id text NOT NULL,
    row_number bigint NOT NULL,
    column_name text,
    field text,
    severity text NOT NULL CONSTRAINT import_finding_severity CHECK (severity IN ('error','warning')),
    code text NOT NULL,
    message_zh text NOT NULL,
    message_en text NOT NULL,
    value text
  )`;

const FINDING_INDEXES = [
  `CREATE INDEX import_finding_severity ON import_finding (import_id, severity, id)`,
  `CREATE INDEX import_finding_order ON import_finding (import_id, id)`,
];

/** What a dry run would have done to each row's record. */
const DIFFERENCE = `
  CREATE TABLE import_difference (
    import_id text NOT NULL,
    row_number bigint NOT NULL,
    record_id text,
    name text NOT NULL,
    action text NOT NULL CONSTRAINT import_difference_action CHECK (action IN ('created','updated')),
    changes jsonb NOT NULL,
    PRIMARY KEY (import_id, row_number)
  )`;

/** How the authority that published a source names a record. */
const IDENTIFIERS = [
  `CREATE TABLE external_identifier (
     kind text NOT NULL CONSTRAINT external_identifier_kind CHECK (kind IN ('institution','practitioner')),
     source_authority text NOT NULL,
     external_id text NOT NULL,
     record_id text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (kind, source_authority, external_id)
   )`,
  `CREATE INDEX external_identifier_record ON external_identifier (record_id)`,
  `CREATE FUNCTION guard_external_identifier() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM refuse_private_data(NEW.external_id);
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER external_identifier_private_data BEFORE INSERT OR UPDATE ON external_identifier
     FOR EACH ROW EXECUTE FUNCTION guard_external_identifier()`,
];

/**
 * Whether a text has as many signs that count as digits as the shorter of what the guard looks for, a mobile number.
 * Nearly no name or address has; asking this first makes a row's guard ten times cheaper. Whoever adds a sign to
 * `has_private_data` adds it here.
 */
const MAY_HOLD_PRIVATE_DATA = `
  CREATE FUNCTION may_hold_private_data(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT length(value) >= 11 AND length(value) - length(translate(value,
      '0123456789０１２３４５６７８９〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨⓪', '')) >= 11
  $$`;

const REFUSE = (condition: string): string => `
  CREATE OR REPLACE FUNCTION refuse_private_data(value text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF ${condition} THEN
      RAISE EXCEPTION 'private data is never stored' USING ERRCODE = 'check_violation', CONSTRAINT = 'private_data';
    END IF;
  END $$`;

/** In two steps, so that the dear one is not even planned for a text that the cheap one lets pass. */
const GUARD = REFUSE(`(CASE WHEN may_hold_private_data(value) THEN has_private_data(value) ELSE false END)`);
const EARLIER_GUARD = REFUSE(`has_private_data(value)`);
