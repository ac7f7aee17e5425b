import type { MigrationInterface, QueryRunner } from "typeorm";

/** The feed of public changes: for each record the number of its last change, given in one settled order (docs/changes.md). */
export class Changes1763700018300 implements MigrationInterface {
  readonly name = "Changes1763700018300";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [...CHANGE, STATE]) await run.query(sql);
    await run.query(
      `INSERT INTO change_state (settled_transaction, day, fingerprint)
       VALUES (pg_snapshot_xmin(pg_current_snapshot()), shanghai_today(), database_fingerprint())`,
    );
    await run.query(
      `INSERT INTO public_change (kind, record_id, no, changed_at)
       SELECT kind, id, nextval('public_change_no'), at FROM (
         SELECT 'institution' AS kind, id, updated_at AS at FROM institution
         UNION ALL SELECT 'practitioner', id, updated_at FROM practitioner) AS everybody`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE change_state, public_change`);
    await run.query(`DROP SEQUENCE public_change_no`);
  }
}

const CHANGE = [
  `CREATE SEQUENCE public_change_no`,
  // One row for each record ever: only its last change is kept, as a reader wants what is, not what was.
  `CREATE TABLE public_change (
     kind text NOT NULL CONSTRAINT public_change_kind CHECK (kind IN ('institution','practitioner')),
     record_id text NOT NULL,
     no bigint NOT NULL,
     changed_at timestamptz NOT NULL,
     was_listed boolean NOT NULL DEFAULT false,
     PRIMARY KEY (kind, record_id)
   )`,
  `CREATE INDEX public_change_order ON public_change (no)`,
  `CREATE INDEX public_change_order_of_kind ON public_change (kind, no)`,
];

/** How far changes have their numbers: the last settled revision and the last day. Whoever gives numbers locks it. */
const STATE = `
  CREATE TABLE change_state (
    only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT change_state_only_one CHECK (only_one),
    settled_transaction xid8 NOT NULL,
    settled_revision bigint NOT NULL DEFAULT 0,
    day date NOT NULL,
    fingerprint text NOT NULL,
    epoch uuid NOT NULL DEFAULT gen_random_uuid()
  )`;
