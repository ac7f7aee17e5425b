import type { MigrationInterface, QueryRunner } from "typeorm";

/** Cases of every procedure with their steps, the calendar of working days, and the limits of stages. */
export class Procedures1763700019000 implements MigrationInterface {
  readonly name = "Procedures1763700019000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [CALENDAR_DAY, PROCEDURE_LIMIT, PROCEDURE_CASE, CASE_STEP, ...INDEXES, ...TRIGGERS])
      await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE case_step, procedure_case, procedure_limit, calendar_day`);
  }
}

const CALENDAR_DAY = `
  CREATE TABLE calendar_day (
    day date PRIMARY KEY,
    works boolean NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

const PROCEDURE_LIMIT = `
  CREATE TABLE procedure_limit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority text NOT NULL CONSTRAINT procedure_limit_authority CHECK (authority IN ('SC','CQ')),
    procedure text NOT NULL,
    stage text NOT NULL,
    working_days integer NOT NULL CONSTRAINT procedure_limit_days CHECK (working_days BETWEEN 1 AND 1000),
    from_on date NOT NULL,
    until_on date,
    article text NOT NULL,
    source text NOT NULL,
    verified boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT procedure_limit_period CHECK (until_on > from_on),
    CONSTRAINT procedure_limit_once UNIQUE (authority, procedure, stage, from_on)
  )`;

const PROCEDURE_CASE = `
  CREATE TABLE procedure_case (
    id text PRIMARY KEY,
    procedure text NOT NULL,
    home text NOT NULL CONSTRAINT procedure_case_home CHECK (home IN ('SC','CQ')),
    host text NOT NULL CONSTRAINT procedure_case_host CHECK (host IN ('SC','CQ')),
    applicant_id text NOT NULL REFERENCES institution (id),
    state text NOT NULL,
    entered_on date NOT NULL,
    pauses jsonb NOT NULL DEFAULT '[]' CONSTRAINT procedure_case_pauses CHECK (jsonb_typeof(pauses) = 'array'),
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    version bigint NOT NULL DEFAULT 1,
    CONSTRAINT procedure_case_sides CHECK (home <> host)
  )`;

const CASE_STEP = `
  CREATE TABLE case_step (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id text NOT NULL REFERENCES procedure_case (id),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    on_day date NOT NULL,
    party text NOT NULL CONSTRAINT case_step_party CHECK (party IN ('applicant','home','host','rule')),
    actor text NOT NULL,
    step text NOT NULL,
    outcome text,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text,
    detail jsonb
  )`;

/** A side's list is short; an applicant's and the steps of a case are looked up one at a time. */
const INDEXES = [
  `CREATE INDEX procedure_case_applicant ON procedure_case (applicant_id, procedure)`,
  `CREATE INDEX case_step_case ON case_step (case_id, id)`,
];

const TRIGGERS = [
  `CREATE TRIGGER procedure_case_version BEFORE UPDATE ON procedure_case
     FOR EACH ROW EXECUTE FUNCTION bump_version()`,
  `CREATE TRIGGER procedure_case_revision AFTER INSERT OR UPDATE ON procedure_case
     FOR EACH ROW EXECUTE FUNCTION write_revision('id')`,
  `CREATE TRIGGER procedure_case_kept BEFORE DELETE ON procedure_case
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER procedure_case_not_emptied BEFORE TRUNCATE ON procedure_case
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_step_fixed BEFORE UPDATE OR DELETE ON case_step
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_step_not_emptied BEFORE TRUNCATE ON case_step
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER case_step_private_data BEFORE INSERT ON case_step
     FOR EACH ROW EXECUTE FUNCTION guard_fact('reason')`,
  `CREATE TRIGGER case_step_revision AFTER INSERT ON case_step
     FOR EACH ROW EXECUTE FUNCTION write_revision('case_id')`,
];
