import type { MigrationInterface, QueryRunner } from "typeorm";

/** Institutions, their former names and their dated standing moves. */
export class Institutions1763700002000 implements MigrationInterface {
  readonly name = "Institutions1763700002000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE FUNCTION shanghai_today() RETURNS date LANGUAGE sql STABLE
      AS $$ SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date $$`);
    await run.query(INSTITUTION);
    await run.query(`CREATE UNIQUE INDEX institution_credit_code ON institution (credit_code)`);
    await run.query(`CREATE UNIQUE INDEX institution_seed_key ON institution (seed_key)`);
    await run.query(`CREATE INDEX institution_division ON institution (division_code)`);
    await run.query(`CREATE INDEX institution_division_recorded ON institution (division_recorded)`);
    await run.query(`CREATE INDEX institution_parent ON institution (parent_id)`);
    await run.query(`CREATE INDEX institution_same_name ON institution (type, name_key)`);
    await run.query(`CREATE INDEX institution_own_side ON institution (jurisdiction, id)`);
    await run.query(`
      CREATE TABLE institution_former_name (
        institution_id text NOT NULL REFERENCES institution (id),
        position integer NOT NULL,
        name text NOT NULL,
        until text,
        PRIMARY KEY (institution_id, position)
      )`);
    await run.query(STANDING_MOVE);
    await run.query(
      `CREATE INDEX standing_move_last ON standing_move (institution_id, effective_on DESC, id DESC)`,
    );
    await run.query(`CREATE INDEX standing_move_day ON standing_move (effective_on)`);
    await run.query(`CREATE INDEX standing_move_successor ON standing_move (successor_id)`);
    await run.query(`CREATE INDEX standing_move_corrects ON standing_move (corrects)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE standing_move, institution_former_name, institution`);
    await run.query(`DROP FUNCTION shanghai_today()`);
  }
}

const STANDING_LIST = `('active','conditions_apply','suspended','closing','cancelled','revoked','expired','merged')`;

const INSTITUTION = `
  CREATE TABLE institution (
    id text PRIMARY KEY,
    jurisdiction text NOT NULL CONSTRAINT institution_jurisdiction CHECK (jurisdiction IN ('SC','CQ')),
    type text NOT NULL CONSTRAINT institution_type CHECK (type IN (
      'LAW_FIRM','NOTARY_OFFICE','FORENSIC','ARBITRATION','MEDIATION','LEGAL_AID','GRASSROOTS_LEGAL_SERVICE',
      'PUBLIC_LEGAL_SERVICE','JUDICIAL_OFFICE','BAR_ASSOCIATION','FOREIGN_LAW_OFFICE')),
    name text NOT NULL,
    name_key text,
    aliases text[] NOT NULL DEFAULT '{}',
    credit_code text,
    licence_number text,
    division_code text NOT NULL REFERENCES division (code),
    division_recorded text REFERENCES division (code),
    division_flag text,
    address text,
    phones text[] NOT NULL DEFAULT '{}',
    lat double precision,
    lng double precision,
    crs text CONSTRAINT institution_crs CHECK (crs IN ('wgs84','gcj02','bd09')),
    precision text CONSTRAINT institution_precision CHECK (precision IN ('building','street','division')),
    services text[] NOT NULL DEFAULT '{}',
    languages text[] NOT NULL DEFAULT '{}',
    founded_on text,
    licensed_on text,
    parent_id text REFERENCES institution (id),
    details jsonb NOT NULL DEFAULT '{}',
    warnings jsonb NOT NULL DEFAULT '[]',
    quality text NOT NULL DEFAULT 'B' CONSTRAINT institution_quality CHECK (quality IN ('A','B','C')),
    note text,
    published boolean NOT NULL DEFAULT true,
    initial_standing text NOT NULL DEFAULT 'active'
      CONSTRAINT institution_initial_standing CHECK (initial_standing IN ${STANDING_LIST}),
    source_authority text NOT NULL,
    source_document text NOT NULL,
    source_url text,
    source_as_of text,
    source_as_of_note text,
    seed_key text,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT institution_point CHECK ((lat IS NULL) = (lng IS NULL) AND (lat IS NULL) = (precision IS NULL)
      AND lat BETWEEN -90 AND 90 AND lng BETWEEN -180 AND 180),
    CONSTRAINT institution_dates CHECK (founded_on ~ '^[0-9]{4}(-[0-9]{2}){0,2}$'
      AND licensed_on ~ '^[0-9]{4}(-[0-9]{2}){0,2}$' AND source_as_of ~ '^[0-9]{4}(-[0-9]{2}){0,2}$'),
    CONSTRAINT institution_not_own_parent CHECK (parent_id <> id)
  )`;

const STANDING_MOVE = `
  CREATE TABLE standing_move (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    institution_id text NOT NULL REFERENCES institution (id),
    to_standing text NOT NULL CONSTRAINT standing_move_to CHECK (to_standing IN ${STANDING_LIST}),
    reason text NOT NULL DEFAULT '',
    basis text NOT NULL DEFAULT '',
    effective_on date NOT NULL DEFAULT shanghai_today(),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    successor_id text REFERENCES institution (id),
    corrects bigint REFERENCES standing_move (id),
    CONSTRAINT standing_move_merged CHECK ((to_standing = 'merged') = (successor_id IS NOT NULL)),
    CONSTRAINT standing_move_not_own_successor CHECK (successor_id <> institution_id)
  )`;
