import type { MigrationInterface, QueryRunner } from "typeorm";
import { factTable, factTriggers, SOURCE_COLUMNS } from "./dated-facts.js";

/** What all tables of dated facts share, and the first of them: licences. */
export class Licences1763700016000 implements MigrationInterface {
  readonly name = "Licences1763700016000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of SHARED) await run.query(sql);
    for (const sql of factTable("licence", COLUMNS)) await run.query(sql);
    await run.query(
      `CREATE INDEX licence_deciding ON licence (subject_id)
       WHERE superseded_at IS NULL AND kind = 'practice' AND state <> 'withdrawn' AND valid_until IS NOT NULL`,
    );
    await run.query(`CREATE INDEX licence_ends ON licence (valid_until)`);
    await run.query(`CREATE INDEX licence_begins ON licence (valid_from)`);
    await run.query(NO_OVERLAP);
    for (const sql of factTriggers("licence", TEXTS)) await run.query(sql);
    await run.query(`CREATE TRIGGER licence_no_overlap BEFORE INSERT ON licence
      FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_licence()`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE licence`);
    await run.query(`DROP FUNCTION refuse_overlapping_licence`);
    await run.query(`DROP FUNCTION end_version_only`);
    await run.query(`DROP FUNCTION guard_fact`);
  }
}

const SHARED = [
  `CREATE FUNCTION end_version_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
       OR to_jsonb(NEW) - 'superseded_at' - 'subject_id' <> to_jsonb(OLD) - 'superseded_at' - 'subject_id' THEN
       RAISE EXCEPTION '% of % is not allowed: a version only ends', TG_OP, TG_TABLE_NAME
         USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE FUNCTION guard_fact() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM refuse_private_data(value) FROM jsonb_each_text(to_jsonb(NEW))
     WHERE key = ANY (TG_ARGV) AND value IS NOT NULL;
     RETURN NEW;
   END $$`,
];

const COLUMNS = `
  kind text NOT NULL CONSTRAINT licence_kind CHECK (kind IN ('practice','qualification','other')),
  number text,
  issuer text NOT NULL,
  certificate_type_code text,
  certificate_identifier text,
  valid_from date NOT NULL,
  valid_until date,
  state text NOT NULL DEFAULT 'valid'
    CONSTRAINT licence_state CHECK (state IN ('valid','suspended','replaced','withdrawn')),
  ${SOURCE_COLUMNS},
  CONSTRAINT licence_period CHECK (valid_until > valid_from)`;

const TEXTS = [
  "number",
  "issuer",
  "certificate_type_code",
  "certificate_identifier",
  "source_authority",
  "source_document",
  "source_url",
];

/** The subject is locked, so that two overlapping ones can't pass each other. */
const NO_OVERLAP = `
  CREATE FUNCTION refuse_overlapping_licence() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    subject text := COALESCE(NEW.institution_id, NEW.practitioner_id);
  BEGIN
    PERFORM 1 FROM institution WHERE id = NEW.institution_id FOR NO KEY UPDATE;
    PERFORM 1 FROM practitioner WHERE id = NEW.practitioner_id FOR NO KEY UPDATE;
    IF NEW.superseded_at IS NULL AND NEW.state <> 'withdrawn' AND EXISTS (
      SELECT 1 FROM licence o
      WHERE o.subject_id = subject AND o.kind = NEW.kind AND o.id <> NEW.id
        AND o.superseded_at IS NULL AND o.state <> 'withdrawn'
        AND daterange(o.valid_from, o.valid_until) && daterange(NEW.valid_from, NEW.valid_until)) THEN
      RAISE EXCEPTION 'licences of one kind do not overlap'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'licence_no_overlap';
    END IF;
    RETURN NEW;
  END $$`;
