import type { MigrationInterface, QueryRunner } from "typeorm";

/** Practitioners, who works where and when, and their dated standing moves beside those of institutions. */
export class Practitioners1763700007000 implements MigrationInterface {
  readonly name = "Practitioners1763700007000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(PRACTITIONER);
    await run.query(`CREATE UNIQUE INDEX practitioner_licence ON practitioner (kind, licence_number)`);
    await run.query(`CREATE UNIQUE INDEX practitioner_seed_key ON practitioner (seed_key)`);
    await run.query(`CREATE INDEX practitioner_own_side ON practitioner (jurisdiction, id)`);
    await run.query(`CREATE INDEX practitioner_same_name ON practitioner (kind, name)`);
    await run.query(ENGAGEMENT);
    await run.query(`CREATE INDEX engagement_practitioner ON engagement (practitioner_id)`);
    await run.query(`CREATE INDEX engagement_institution ON engagement (institution_id)`);
    await run.query(`CREATE INDEX engagement_begins ON engagement (from_on)`);
    await run.query(`CREATE INDEX engagement_ends ON engagement (until_on)`);
    for (const sql of SUBJECTS_OF_MOVES) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX standing_move_last`);
    await run.query(`DROP INDEX standing_move_institution`);
    await run.query(`ALTER TABLE standing_move DISABLE TRIGGER standing_move_fixed`);
    await run.query(`DELETE FROM standing_move WHERE practitioner_id IS NOT NULL`);
    await run.query(`ALTER TABLE standing_move ENABLE TRIGGER standing_move_fixed`);
    await run.query(`ALTER TABLE standing_move DROP CONSTRAINT standing_move_to`);
    await run.query(`ALTER TABLE standing_move DROP CONSTRAINT standing_move_subject`);
    await run.query(`ALTER TABLE standing_move DROP COLUMN practitioner_id`);
    await run.query(`ALTER TABLE standing_move ALTER COLUMN institution_id SET NOT NULL`);
    await run.query(
      `ALTER TABLE standing_move ADD CONSTRAINT standing_move_to CHECK (to_standing IN ${INSTITUTION_STANDINGS})`,
    );
    await run.query(
      `CREATE INDEX standing_move_last ON standing_move (institution_id, effective_on DESC, id DESC)`,
    );
    await run.query(`DROP TABLE engagement, practitioner`);
  }
}

const INSTITUTION_STANDINGS = `('active','conditions_apply','suspended','closing','cancelled','revoked','expired','merged')`;
const PRACTITIONER_STANDINGS = `('active','conditions_apply','suspended','closing','cancelled','revoked','expired','transferred')`;

const PRACTITIONER = `
  CREATE TABLE practitioner (
    id text PRIMARY KEY,
    jurisdiction text NOT NULL CONSTRAINT practitioner_jurisdiction CHECK (jurisdiction IN ('SC','CQ')),
    kind text NOT NULL CONSTRAINT practitioner_kind CHECK (kind IN (
      'LAWYER','NOTARY','APPRAISER','ARBITRATOR','MEDIATOR','GRASSROOTS_WORKER','LEGAL_AID_LAWYER')),
    name text NOT NULL,
    licence_number text,
    services text[] NOT NULL DEFAULT '{}',
    languages text[] NOT NULL DEFAULT '{}',
    licensed_on text,
    details jsonb NOT NULL DEFAULT '{}',
    warnings jsonb NOT NULL DEFAULT '[]',
    quality text NOT NULL DEFAULT 'B' CONSTRAINT practitioner_quality CHECK (quality IN ('A','B','C')),
    note text,
    published boolean NOT NULL DEFAULT true,
    initial_standing text NOT NULL DEFAULT 'active'
      CONSTRAINT practitioner_initial_standing CHECK (initial_standing IN ${PRACTITIONER_STANDINGS}),
    source_authority text NOT NULL,
    source_document text NOT NULL,
    source_url text,
    source_as_of text,
    source_as_of_note text,
    seed_key text,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT practitioner_dates CHECK (licensed_on ~ '^[0-9]{4}(-[0-9]{2}){0,2}$'
      AND source_as_of ~ '^[0-9]{4}(-[0-9]{2}){0,2}$')
  )`;

/** From its first day on, until the day before its last; an open end is a person who works there still. */
const ENGAGEMENT = `
  CREATE TABLE engagement (
    id text PRIMARY KEY,
    practitioner_id text NOT NULL REFERENCES practitioner (id),
    institution_id text NOT NULL REFERENCES institution (id),
    role text NOT NULL CONSTRAINT engagement_role CHECK (role IN (
      'staff','partner','head','part_time','panel','volunteer')),
    from_on date NOT NULL,
    until_on date,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT engagement_order CHECK (until_on >= from_on)
  )`;

/** A move is of one institution or one practitioner; both are read by their id alone. */
const SUBJECTS_OF_MOVES = [
  `ALTER TABLE standing_move ALTER COLUMN institution_id DROP NOT NULL`,
  `ALTER TABLE standing_move ADD COLUMN practitioner_id text REFERENCES practitioner (id)`,
  `ALTER TABLE standing_move ADD CONSTRAINT standing_move_subject
     CHECK (num_nonnulls(institution_id, practitioner_id) = 1)`,
  `ALTER TABLE standing_move DROP CONSTRAINT standing_move_to`,
  `ALTER TABLE standing_move ADD CONSTRAINT standing_move_to CHECK (
     CASE WHEN practitioner_id IS NULL THEN to_standing IN ${INSTITUTION_STANDINGS}
          ELSE to_standing IN ${PRACTITIONER_STANDINGS} END)`,
  `DROP INDEX standing_move_last`,
  `CREATE INDEX standing_move_last ON standing_move
     ((COALESCE(institution_id, practitioner_id)), effective_on DESC, recorded_at DESC, id DESC)`,
  `CREATE INDEX standing_move_practitioner ON standing_move (practitioner_id)`,
  `CREATE INDEX standing_move_institution ON standing_move (institution_id)`,
];
