import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A number that every change of divisions and vocabularies raises, with the change itself: processes that keep them
 * in memory see by it that theirs are old, before they make a document of them.
 */
export class ReferenceVersion1763700013000 implements MigrationInterface {
  readonly name = "ReferenceVersion1763700013000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      CREATE TABLE reference_version (
        only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT reference_version_only_one CHECK (only_one),
        version bigint NOT NULL
      )`);
    await run.query(`INSERT INTO reference_version (version) VALUES (1)`);
    await run.query(`
      CREATE FUNCTION raise_reference_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE reference_version SET version = version + 1;
        RETURN NULL;
      END $$`);
    for (const table of TABLES) {
      await run.query(`
        CREATE TRIGGER ${table}_version AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version()`);
    }
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION raise_reference_version CASCADE`);
    await run.query(`DROP TABLE reference_version`);
  }
}

const TABLES = ["division", "vocabulary", "vocabulary_item"];
