import type { EntityManager } from "typeorm";
import {
  checkInstitution,
  columnsOf,
  writeFormerNames,
  Institution,
  newInstitutionId,
  type InstitutionInput,
  type RecordWarning,
  type ReferenceData,
} from "#registry";
import { readInstitutionSeeds, type InstitutionSeed } from "../institutions.js";
import { SeedDataError } from "../seed-faults.js";
import { writeSeedAccreditations } from "./seed-accreditations.js";
import { detailsOf } from "./seed-details.js";

/** The actor that seeding is answered for by in the revisions. */
export const SEED_ACTOR = "seed";

export interface SeedCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows that somebody has changed since; they are left alone. */
  readonly kept: number;
}

/** Puts the real public institutions in; parents first. Seeding twice changes nothing. */
export async function seedInstitutions(tx: EntityManager, reference: ReferenceData): Promise<SeedCounts> {
  const counts = { created: 0, updated: 0, unchanged: 0, kept: 0 };
  const seeds = readInstitutionSeeds();
  const parentsFirst = [...seeds].sort(
    (a, b) => Number(a.parentSeedKey !== null) - Number(b.parentSeedKey !== null),
  );
  for (const seed of parentsFirst) counts[await seedOne(tx, seed, reference)] += 1;
  return counts;
}

async function seedOne(
  tx: EntityManager,
  seed: InstitutionSeed,
  reference: ReferenceData,
): Promise<keyof SeedCounts> {
  const present = await tx.getRepository(Institution).findOneBy({ seedKey: seed.seedKey });
  if (present !== null && (await changedByOthers(tx, present.id))) return "kept";
  const columns = await columnsOfSeed(tx, seed, reference);
  if (present === null) {
    const id = newInstitutionId();
    await tx
      .getRepository(Institution)
      .insert({ ...columns, id, jurisdiction: seed.jurisdiction, seedKey: seed.seedKey });
    await writeFormerNames(tx, id, seed.formerNames);
    await writeSeedAccreditations(tx, id, seed);
    return "created";
  }
  const accredited = await writeSeedAccreditations(tx, present.id, seed);
  if (await sameAsStored(tx, present, columns, seed)) return accredited ? "updated" : "unchanged";
  await tx.getRepository(Institution).update({ id: present.id }, columns);
  await writeFormerNames(tx, present.id, seed.formerNames);
  return "updated";
}

async function changedByOthers(tx: EntityManager, id: string): Promise<boolean> {
  const [row] = await tx.query<{ changed: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM revision WHERE record_id = $1 AND actor <> $2) AS changed`,
    [id, SEED_ACTOR],
  );
  return row?.changed ?? false;
}

type SeedColumns = ReturnType<typeof columnsOf> &
  Pick<Institution, "divisionRecorded" | "divisionFlag" | "quality" | "note">;

async function columnsOfSeed(
  tx: EntityManager,
  seed: InstitutionSeed,
  reference: ReferenceData,
): Promise<SeedColumns> {
  const parent =
    seed.parentSeedKey === null
      ? null
      : await tx.getRepository(Institution).findOneBy({ seedKey: seed.parentSeedKey });
  const input: InstitutionInput = { ...seed, parentId: parent?.id ?? null, details: detailsOf(seed) };
  const checked = checkInstitution(input, { reference, jurisdiction: seed.jurisdiction, now: new Date() });
  if (checked.faults.length > 0) {
    throw new SeedDataError(
      "institutions",
      checked.faults.map((fault) => `${seed.seedKey} ${fault.pointer}: ${fault.message.en}`),
    );
  }
  const flags: RecordWarning[] = seed.flags.map((code) => ({
    pointer: "",
    code,
    message: seed.note ?? code,
  }));
  return {
    ...columnsOf(checked.input, [...checked.warnings, ...flags], reference),
    divisionRecorded: seed.divisionRecorded,
    divisionFlag: seed.divisionFlag,
    quality: seed.quality,
    note: seed.note,
  };
}

async function sameAsStored(
  tx: EntityManager,
  present: Institution,
  columns: SeedColumns,
  seed: InstitutionSeed,
): Promise<boolean> {
  const stored = Object.fromEntries(
    Object.keys(columns).map((key) => [key, present[key as keyof SeedColumns]]),
  );
  const former = await tx.query<unknown[]>(
    `SELECT name, until FROM institution_former_name WHERE institution_id = $1 ORDER BY position`,
    [present.id],
  );
  const seeded = seed.formerNames.map(({ name, until }) => ({ name, until }));
  return canonical([stored, former]) === canonical([columns, seeded]);
}

/** JSON with sorted keys, so that the order in which a store keeps keys makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
