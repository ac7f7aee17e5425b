import type { MigrationInterface, QueryRunner } from "typeorm";

/** Releases and admissions of practitioners; the engagements that they end and begin name them. */
export class Transfers1763700018000 implements MigrationInterface {
  readonly name = "Transfers1763700018000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(TRANSFER);
    for (const sql of [...INDEXES, ...TRIGGERS, ...LINKS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE engagement DROP CONSTRAINT engagement_days`);
    await run.query(`ALTER TABLE engagement DROP COLUMN begun_by_transfer, DROP COLUMN ended_by_transfer`);
    await run.query(`DROP TABLE transfer`);
    await run.query(`DROP FUNCTION guard_transfer()`);
  }
}

const SIDES = `('SC','CQ')`;

const TRANSFER = `
  CREATE TABLE transfer (
    id text PRIMARY KEY,
    practitioner_id text NOT NULL REFERENCES practitioner (id),
    engagement_id text NOT NULL REFERENCES engagement (id),
    from_institution_id text NOT NULL REFERENCES institution (id),
    to_institution_id text NOT NULL REFERENCES institution (id),
    from_side text NOT NULL CONSTRAINT transfer_from_side CHECK (from_side IN ${SIDES}),
    to_side text NOT NULL CONSTRAINT transfer_to_side CHECK (to_side IN ${SIDES}),
    role text NOT NULL CONSTRAINT transfer_role CHECK (role IN (
      'staff','partner','head','part_time','panel','volunteer')),
    state text NOT NULL DEFAULT 'open'
      CONSTRAINT transfer_state CHECK (state IN ('open','admitted','refused','withdrawn')),
    released_on date NOT NULL,
    reason text NOT NULL,
    basis text NOT NULL,
    admitted_on date,
    decision_reason text,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decided_at timestamptz,
    CONSTRAINT transfer_elsewhere CHECK (from_institution_id <> to_institution_id),
    CONSTRAINT transfer_admitted CHECK ((state = 'admitted') = (admitted_on IS NOT NULL)),
    CONSTRAINT transfer_decided CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT transfer_order CHECK (admitted_on >= released_on)
  )`;

const INDEXES = [
  `CREATE UNIQUE INDEX transfer_one_open ON transfer (practitioner_id) WHERE state = 'open'`,
  `CREATE INDEX transfer_practitioner ON transfer (practitioner_id)`,
  `CREATE INDEX transfer_from_side ON transfer (from_side, id)`,
  `CREATE INDEX transfer_to_side ON transfer (to_side, id)`,
];

/** A transfer is part of its person's history; who was released is no secret, why may hold no private data. */
const TRIGGERS = [
  `CREATE FUNCTION guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM refuse_private_data(value) FROM unnest(ARRAY[NEW.reason, NEW.basis, NEW.decision_reason]) AS value
     WHERE value IS NOT NULL;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER transfer_private_data BEFORE INSERT OR UPDATE ON transfer
     FOR EACH ROW EXECUTE FUNCTION guard_transfer()`,
  `CREATE TRIGGER transfer_version BEFORE UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE TRIGGER transfer_revision AFTER INSERT OR UPDATE OR DELETE ON transfer
     FOR EACH ROW EXECUTE FUNCTION write_revision('practitioner_id')`,
  `CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER transfer_not_emptied BEFORE TRUNCATE ON transfer
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
];

/** Transfers refer to engagements, and are never deleted. What is there already is not judged: an old register may hold what nobody would write today. */
const LINKS = [
  `ALTER TABLE engagement
     ADD COLUMN begun_by_transfer text,
     ADD COLUMN ended_by_transfer text`,
  `ALTER TABLE engagement ADD CONSTRAINT engagement_days
     CHECK (from_on >= '1949-10-01' AND until_on >= '1949-10-01') NOT VALID`,
];
