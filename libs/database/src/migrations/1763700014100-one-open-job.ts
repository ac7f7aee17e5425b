import type { MigrationInterface, QueryRunner } from "typeorm";

/** A job that is open already is not asked for twice, by two at the same moment neither. */
export class OneOpenJob1763700014100 implements MigrationInterface {
  readonly name = "OneOpenJob1763700014100";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      UPDATE search_job AS j SET state = 'failed', error = 'the same job was open already', finished_at = clock_timestamp()
      WHERE state IN ('queued', 'running') AND EXISTS (
        SELECT 1 FROM search_job o WHERE o.kind = j.kind AND o.engine IS NOT DISTINCT FROM j.engine
          AND o.state IN ('queued', 'running') AND (o.state, o.id) > (j.state, j.id))`);
    await run.query(`
      CREATE UNIQUE INDEX search_job_once ON search_job (kind, (COALESCE(engine, '')))
      WHERE state IN ('queued', 'running')`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX search_job_once`);
  }
}
