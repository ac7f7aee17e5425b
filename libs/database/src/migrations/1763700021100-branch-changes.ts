import type { MigrationInterface, QueryRunner } from "typeorm";

/** What firms ask to have changed of their branches across the border. */
export class BranchChanges1763700021100 implements MigrationInterface {
  readonly name = "BranchChanges1763700021100";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE branch_change (
        case_id text PRIMARY KEY REFERENCES procedure_case (id),
        branch_id text NOT NULL REFERENCES branch_link (branch_id),
        kind text NOT NULL CONSTRAINT branch_change_kind CHECK (kind IN ('head','address','lawyers','closing')),
        head_id text REFERENCES practitioner (id),
        address text,
        join_ids text[] NOT NULL,
        leave_ids text[] NOT NULL,
        reason text NOT NULL,
        asked text[],
        home_word text NOT NULL CONSTRAINT branch_change_home CHECK (home_word IN ('silent','confirmed','objects'))
      )`);
    // Whether a branch has a change under way is asked each time another one is.
    await run.query(`CREATE INDEX branch_change_branch ON branch_change (branch_id)`);
    await run.query(`CREATE TRIGGER branch_change_private_data BEFORE INSERT ON branch_change
      FOR EACH ROW EXECUTE FUNCTION guard_fact('reason', 'address')`);
    await run.query(`CREATE TRIGGER branch_change_revision AFTER INSERT OR UPDATE ON branch_change
      FOR EACH ROW EXECUTE FUNCTION write_revision('case_id')`);
    await run.query(`CREATE TRIGGER branch_change_kept BEFORE DELETE ON branch_change
      FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`);
    await run.query(`CREATE TRIGGER branch_change_not_emptied BEFORE TRUNCATE ON branch_change
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP TABLE branch_change`);
  }
}
