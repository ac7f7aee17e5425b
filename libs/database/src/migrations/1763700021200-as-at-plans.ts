import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Search as at a day is about bodies that are not hidden. Beside them an import that waits to be published may have
 * many times as many: indexes over the former alone, and what the planner knows of their names from them. `name_grams`
 * costs what ten functions of its kind do, so that names are looked up rather than taken apart one by one. Standings
 * keep one plan: making it takes ten times as long as running it, and left to itself PostgreSQL makes it for each call
 * where it takes the one for a given day to be a little cheaper. Whoever replaces such a function has to say so again.
 */
export class AsAtPlans1763700021200 implements MigrationInterface {
  readonly name = "AsAtPlans1763700021200";

  async up(run: QueryRunner): Promise<void> {
    for (const name of STANDINGS) {
      await run.query(
        `ALTER FUNCTION ${name}(text, date, timestamptz) SET plan_cache_mode TO force_generic_plan`,
      );
    }
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
    for (const name of STANDINGS) {
      await run.query(`ALTER FUNCTION ${name}(text, date, timestamptz) RESET plan_cache_mode`);
    }
  }
}

const STANDINGS = [
  "effective_standing",
  "practitioner_standing",
  "institution_standing_at",
  "practitioner_standing_at",
];

const NAME_GRAMS = `CREATE INDEX institution_name_grams ON institution USING gin (name_grams(ARRAY[name] || aliases))`;
