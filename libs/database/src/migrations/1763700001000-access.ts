import type { MigrationInterface, QueryRunner } from "typeorm";

/** Accounts, sessions, failed sign-ins, the audit log and remembered creating requests. */
export class Access1763700001000 implements MigrationInterface {
  readonly name = "Access1763700001000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE account (
        id text PRIMARY KEY,
        name text NOT NULL CONSTRAINT account_name_key UNIQUE,
        password_hash text NOT NULL,
        roles text[] NOT NULL,
        jurisdiction text CONSTRAINT account_jurisdiction CHECK (jurisdiction IN ('SC','CQ')),
        institution_id text,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await run.query(`
      CREATE TABLE session (
        token_hash text PRIMARY KEY,
        account_id text NOT NULL REFERENCES account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await run.query(`CREATE INDEX session_account ON session (account_id)`);
    await run.query(`CREATE INDEX session_expires ON session (expires_at)`);
    await run.query(`
      CREATE TABLE sign_in_failure (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_name text NOT NULL,
        address text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
    await run.query(`CREATE INDEX sign_in_failure_recent ON sign_in_failure (address, at)`);
    await run.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor text NOT NULL,
        jurisdiction text,
        action text NOT NULL,
        target_id text,
        outcome text NOT NULL CONSTRAINT audit_entry_outcome CHECK (outcome IN ('done','refused')),
        code text,
        request_id text
      )`);
    await run.query(`CREATE INDEX audit_entry_target ON audit_entry (target_id, id)`);
    await run.query(`
      CREATE TABLE idempotency_key (
        account_id text NOT NULL REFERENCES account (id),
        key text NOT NULL,
        request_hash text NOT NULL,
        answer jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, key)
      )`);
    await run.query(`CREATE INDEX idempotency_key_age ON idempotency_key (created_at)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE idempotency_key, audit_entry, sign_in_failure, session, account`);
  }
}
