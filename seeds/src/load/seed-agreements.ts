import type { EntityManager } from "typeorm";
import { newId, otherSide } from "#codes";
import { readAgreementSeeds, type AgreementSeed } from "../agreements.js";
import { SEED_ACTOR } from "./seed-institutions.js";

/** Puts the published agreements in, proposed and approved; what became of them since is left alone. */
export async function seedAgreements(tx: EntityManager): Promise<void> {
  for (const seed of readAgreementSeeds()) await seedOne(tx, seed);
}

async function seedOne(tx: EntityManager, seed: AgreementSeed): Promise<void> {
  const { seedKey, title, covers, mode, from, document, note, proposedBy, source } = seed;
  const [added] = await tx.query<{ id: string }[]>(
    `INSERT INTO agreement (id, seed_key, title, covers, mode, from_on, document, note, source_authority,
       source_document, source_url, source_as_of, proposed_by, proposed_actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (seed_key) DO NOTHING RETURNING id`,
    [
      ...[newId(), seedKey, title, covers, mode, from, document, note],
      ...[source.authority, source.document, source.url, source.asOf, proposedBy, SEED_ACTOR],
    ],
  );
  if (added === undefined) return;
  await tx.query(
    `UPDATE agreement SET approved_by = $2, approved_actor = $3, approved_on = $4, approved_at = clock_timestamp()
     WHERE id = $1`,
    [added.id, otherSide(proposedBy), SEED_ACTOR, from],
  );
}
