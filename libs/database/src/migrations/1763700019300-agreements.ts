import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Agreements of the two sides: what was proposed, approved and ended, each with its day and the moment of its
 * recording. What is in force on a day is derived from these (docs/recognition.md).
 */
export class Agreements1763700019300 implements MigrationInterface {
  readonly name = "Agreements1763700019300";

  async up(run: QueryRunner): Promise<void> {
    await run.query(AGREEMENT);
    for (const sql of [STEPS, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE agreement`);
    await run.query(`DROP FUNCTION keep_agreement()`);
  }
}

const SIDES = `('SC','CQ')`;

const COVERED = `ARRAY['LAW_FIRM','NOTARY_OFFICE','FORENSIC','ARBITRATION','MEDIATION','LEGAL_AID',
  'GRASSROOTS_LEGAL_SERVICE','PUBLIC_LEGAL_SERVICE','JUDICIAL_OFFICE','BAR_ASSOCIATION','FOREIGN_LAW_OFFICE',
  'LAWYER','NOTARY','APPRAISER','ARBITRATOR','MEDIATOR','GRASSROOTS_WORKER','LEGAL_AID_LAWYER']`;

/** One that covers nothing carries the community only, as the framework agreement does. */
const AGREEMENT = `
  CREATE TABLE agreement (
    id text PRIMARY KEY,
    seed_key text UNIQUE,
    title text,
    covers text[] NOT NULL CONSTRAINT agreement_covers CHECK (covers <@ ${COVERED}),
    services text[] CONSTRAINT agreement_services CHECK (cardinality(services) > 0),
    mode text NOT NULL CONSTRAINT agreement_mode CHECK (mode IN ('automatic','individual')),
    from_on date NOT NULL CONSTRAINT agreement_begins CHECK (from_on >= '1949-10-01'),
    until_on date,
    document text NOT NULL,
    source_authority text,
    source_document text,
    source_url text,
    source_as_of text CHECK (source_as_of ~ '^[0-9]{4}(-[0-9]{2}){0,2}$'),
    note text,
    proposed_by text NOT NULL CONSTRAINT agreement_proposed_by CHECK (proposed_by IN ${SIDES}),
    proposed_actor text NOT NULL,
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by text CONSTRAINT agreement_approved_by CHECK (approved_by IN ${SIDES}),
    approved_actor text,
    approved_on date,
    approved_at timestamptz,
    terminated_by text CONSTRAINT agreement_terminated_by CHECK (terminated_by IN ${SIDES}),
    terminated_actor text,
    ends_on date,
    termination_reason text,
    termination_recorded_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT agreement_period CHECK (until_on > from_on),
    CONSTRAINT agreement_of_two CHECK (approved_by <> proposed_by),
    CONSTRAINT agreement_approval CHECK (num_nonnulls(approved_by, approved_actor, approved_on, approved_at) IN (0, 4)),
    CONSTRAINT agreement_termination CHECK (
      num_nonnulls(terminated_by, terminated_actor, ends_on, termination_reason, termination_recorded_at) IN (0, 5)),
    CONSTRAINT agreement_withdrawal CHECK (approved_by IS NOT NULL OR terminated_by IS NULL OR terminated_by = proposed_by)
  )`;

/**
 * It begins as a proposal; the approval and the end are each said once, at the moment of the saying; all the rest is
 * fixed. What was approved ends today at the earliest.
 */
const STEPS = `
  CREATE FUNCTION keep_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    approval text[] := ARRAY['approved_by','approved_actor','approved_on','approved_at'];
    ending text[] := ARRAY['terminated_by','terminated_actor','ends_on','termination_reason','termination_recorded_at'];
    told text[] := ARRAY['version','updated_at'];
    fault text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.approved_by IS NOT NULL OR NEW.terminated_by IS NOT NULL THEN
        fault := 'it begins as a proposal';
      END IF;
      NEW.proposed_at := clock_timestamp();
    ELSIF to_jsonb(NEW) - approval - ending - told <> to_jsonb(OLD) - approval - ending - told THEN
      fault := 'what was proposed is fixed';
    ELSIF OLD.terminated_by IS NOT NULL THEN
      fault := 'it has ended';
    ELSIF NEW.approved_by IS NOT NULL AND OLD.approved_by IS NULL AND NEW.terminated_by IS NULL THEN
      NEW.approved_at := clock_timestamp();
    ELSIF to_jsonb(NEW) - ending - told <> to_jsonb(OLD) - ending - told THEN
      fault := 'it is approved once, and not with its end';
    ELSIF NEW.terminated_by IS NOT NULL THEN
      NEW.termination_recorded_at := clock_timestamp();
      IF NEW.approved_by IS NOT NULL AND NEW.ends_on < shanghai_today() THEN
        fault := 'it ends today at the earliest';
      END IF;
    END IF;
    IF fault IS NOT NULL THEN
      RAISE EXCEPTION '% of an agreement is not allowed: %', TG_OP, fault USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$`;

const TRIGGERS = [
  `CREATE TRIGGER agreement_kept_in_order BEFORE INSERT OR UPDATE ON agreement
     FOR EACH ROW EXECUTE FUNCTION keep_agreement()`,
  `CREATE TRIGGER agreement_private_data BEFORE INSERT OR UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION
     guard_fact('title','document','note','termination_reason','source_authority','source_document','source_url')`,
  `CREATE TRIGGER agreement_version BEFORE UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE TRIGGER agreement_revision AFTER INSERT OR UPDATE ON agreement
     FOR EACH ROW EXECUTE FUNCTION write_revision('id')`,
  `CREATE TRIGGER agreement_kept BEFORE DELETE ON agreement FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER agreement_not_emptied BEFORE TRUNCATE ON agreement
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
];
