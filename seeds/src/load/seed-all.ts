import type { DataSource } from "typeorm";
import { inTransaction } from "#database";
import { loadReferenceData } from "#registry";
import { seedAgreements } from "./seed-agreements.js";
import { SEED_ACTOR, seedInstitutions, type SeedCounts } from "./seed-institutions.js";
import { seedDivisions } from "./seed-divisions.js";
import { seedProcedures } from "./seed-procedures.js";
import { seedVocabularies } from "./seed-vocabularies.js";

/** Any number that no other user of the database's advisory locks takes. */
const SEED_LOCK = 5_150_002;

/** Puts all reference data and the real institutions in; safe to run at every start and by several at once. */
export async function seedAll(dataSource: DataSource): Promise<SeedCounts> {
  const context = { actor: SEED_ACTOR, basis: "seeds", lane: "bulk" } as const;
  await inTransaction(dataSource, context, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [SEED_LOCK]);
    await seedDivisions(tx);
    await seedVocabularies(tx);
    await seedProcedures(tx);
    await seedAgreements(tx);
  });
  const reference = await loadReferenceData(dataSource);
  return inTransaction(dataSource, context, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [SEED_LOCK]);
    return seedInstitutions(tx, reference);
  });
}
