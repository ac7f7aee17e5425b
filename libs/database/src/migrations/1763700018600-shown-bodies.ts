import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Search as at a day is about bodies that are not hidden. Beside them an import that waits to be published may have
 * many times as many: indexes over the former alone, and what the planner knows of their names from them. `name_grams`
 * costs what ten functions of its kind do, so that names are looked up rather than taken apart one by one.
 */
export class ShownBodies1763700018600 implements MigrationInterface {
  readonly name = "ShownBodies1763700018600";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`ALTER FUNCTION name_grams(text[]) COST 1000`);
    await run.query(`CREATE INDEX institution_shown ON institution (division_code, id) WHERE published`);
    await run.query(`DROP INDEX institution_name_grams`);
    await run.query(`${NAME_GRAMS} WHERE published`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP INDEX institution_name_grams`);
    await run.query(NAME_GRAMS);
    await run.query(`DROP INDEX institution_shown`);
    await run.query(`ALTER FUNCTION name_grams(text[]) COST 100`);
  }
}

const NAME_GRAMS = `CREATE INDEX institution_name_grams ON institution USING gin (name_grams(ARRAY[name] || aliases))`;
