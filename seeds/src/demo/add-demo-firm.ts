import type { DataSource, EntityManager } from "typeorm";
import { newId } from "#codes";
import { inTransaction } from "#database";
import {
  checkInstitution,
  checkPractitioner,
  columnsOf,
  Engagement,
  Institution,
  newInstitutionId,
  Practitioner,
  practitionerColumns,
  ValidationError,
  type PractitionerInput,
  type ReferenceData,
} from "#registry";
import { SEED_ACTOR } from "../load/seed-institutions.js";
import { DEMO_FIRM, DEMO_LAWYERS } from "./demo-firm.js";

/** Any number that no other user of the database's advisory locks takes. */
const DEMO_LOCK = 5_150_003;
const SIDE = "SC";

/**
 * Makes the firm of the demo clerk with its lawyers, once, and says whose clerk the account is. Never in production:
 * the caller asks. Safe to run at every start and by several at once.
 * @param clerk the account's name; an account that has a body already keeps it, and so does nothing where there is none.
 * @returns whether it was made now.
 */
export async function addDemoFirm(
  dataSource: DataSource,
  reference: ReferenceData,
  clerk: string,
): Promise<boolean> {
  const context = { actor: SEED_ACTOR, basis: "demo data", lane: "bulk" } as const;
  return inTransaction(dataSource, context, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [DEMO_LOCK]);
    const waiting = await tx.query<unknown[]>(
      `SELECT 1 FROM account WHERE name = $1 AND institution_id IS NULL`,
      [clerk],
    );
    if (waiting.length === 0) return false;
    const firm = await makeFirm(tx, reference);
    for (const lawyer of DEMO_LAWYERS) await makeLawyer(tx, lawyer, firm, reference);
    await tx.query(`UPDATE account SET institution_id = $2 WHERE name = $1`, [clerk, firm]);
    return true;
  });
}

async function makeFirm(tx: EntityManager, reference: ReferenceData): Promise<string> {
  const { input, warnings, faults } = checkInstitution(DEMO_FIRM, {
    reference,
    jurisdiction: SIDE,
    now: new Date(),
  });
  if (faults.length > 0) throw new ValidationError(faults);
  const id = newInstitutionId();
  await tx
    .getRepository(Institution)
    .insert({ ...columnsOf(input, warnings, reference), id, jurisdiction: SIDE, quality: "C" });
  return id;
}

async function makeLawyer(
  tx: EntityManager,
  lawyer: PractitionerInput,
  institutionId: string,
  reference: ReferenceData,
): Promise<void> {
  const { input, warnings, faults } = checkPractitioner(lawyer, {
    reference,
    jurisdiction: SIDE,
    now: new Date(),
    bodyNumber: null,
  });
  if (faults.length > 0) throw new ValidationError(faults);
  const practitionerId = newId();
  await tx.getRepository(Practitioner).insert({
    ...practitionerColumns(input, warnings),
    id: practitionerId,
    jurisdiction: SIDE,
    quality: "C",
  });
  const worked = {
    practitionerId,
    institutionId,
    role: "staff",
    fromOn: "2014-09-01",
    untilOn: null,
  } as const;
  await tx.getRepository(Engagement).insert({ ...worked, id: newId() });
}
