import type { EntityManager } from "typeorm";
import { InstitutionFormerName } from "./entities/index.js";
import type { FormerNameInput } from "./institution-input.js";

/** The former names in their order. */
export async function readFormerNames(
  tx: EntityManager,
  id: string,
): Promise<{ name: string; until: string | null }[]> {
  const rows = await tx
    .getRepository(InstitutionFormerName)
    .find({ where: { institutionId: id }, order: { position: "ASC" } });
  return rows.map(({ name, until }) => ({ name, until }));
}

/** Replaces the list of former names. */
export async function writeFormerNames(
  tx: EntityManager,
  id: string,
  names: readonly FormerNameInput[],
): Promise<void> {
  await tx.getRepository(InstitutionFormerName).delete({ institutionId: id });
  const rows = names.map(({ name, until }, position) => ({
    institutionId: id,
    position,
    name,
    until: until ?? null,
  }));
  if (rows.length > 0) await tx.getRepository(InstitutionFormerName).insert(rows);
}
