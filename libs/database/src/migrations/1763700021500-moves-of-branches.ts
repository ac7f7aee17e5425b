import type { MigrationInterface, QueryRunner } from "typeorm";

/** A branch that moves may come into another county. */
export class MovesOfBranches1763700021500 implements MigrationInterface {
  readonly name = "MovesOfBranches1763700021500";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE branch_change ADD COLUMN division text REFERENCES division (code)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE branch_change DROP COLUMN division`);
  }
}
