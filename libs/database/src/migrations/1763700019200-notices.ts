import type { MigrationInterface, QueryRunner } from "typeorm";

/** Notices of what was done in cases and to agreements, who has read them, and their way to the webhook. */
export class Notices1763700019200 implements MigrationInterface {
  readonly name = "Notices1763700019200";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [NOTICE, NOTICE_READ, WEBHOOK_DELIVERY, ...INDEXES, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE webhook_delivery, notice_read, notice`);
  }
}

/** For the registrars of a side or the clerks of a body; another audience has a notice of its own. */
const NOTICE = `
  CREATE TABLE notice (
    id text PRIMARY KEY,
    case_id text REFERENCES procedure_case (id),
    audience_side text CONSTRAINT notice_side CHECK (audience_side IN ('SC','CQ')),
    audience_id text REFERENCES institution (id),
    kind text NOT NULL,
    text_zh text NOT NULL,
    text_en text NOT NULL,
    links jsonb NOT NULL CONSTRAINT notice_links CHECK (jsonb_typeof(links) = 'array'),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT notice_audience CHECK (num_nonnulls(audience_side, audience_id) = 1)
  )`;

const NOTICE_READ = `
  CREATE TABLE notice_read (
    notice_id text NOT NULL REFERENCES notice (id),
    account_id text NOT NULL,
    read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (notice_id, account_id)
  )`;

/** Made with every notice; sent only by a worker that has a webhook. Moments are of the database's clock. */
const WEBHOOK_DELIVERY = `
  CREATE TABLE webhook_delivery (
    notice_id text PRIMARY KEY REFERENCES notice (id),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    lease_token uuid,
    leased_until timestamptz,
    delivered_at timestamptz,
    last_error text,
    given_up_at timestamptz,
    CONSTRAINT webhook_delivery_end CHECK (num_nonnulls(delivered_at, given_up_at) < 2)
  )`;

const INDEXES = [
  `CREATE INDEX notice_of_side ON notice (audience_side, id) WHERE audience_side IS NOT NULL`,
  `CREATE INDEX notice_of_body ON notice (audience_id, id) WHERE audience_id IS NOT NULL`,
  `CREATE INDEX notice_case ON notice (case_id)`,
  `CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at)
     WHERE delivered_at IS NULL AND given_up_at IS NULL`,
  `CREATE INDEX webhook_delivery_given_up ON webhook_delivery (given_up_at) WHERE given_up_at IS NOT NULL`,
];

const TRIGGERS = [
  `CREATE TRIGGER notice_private_data BEFORE INSERT ON notice
     FOR EACH ROW EXECUTE FUNCTION guard_fact('text_zh', 'text_en')`,
  `CREATE TRIGGER notice_fixed BEFORE UPDATE OR DELETE ON notice
     FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
  `CREATE TRIGGER notice_not_emptied BEFORE TRUNCATE ON notice
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
];
