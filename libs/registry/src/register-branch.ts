import type { EntityManager } from "typeorm";
import type { Jurisdiction } from "#codes";
import { checkInstitution } from "./check-institution.js";
import { Institution } from "./entities/index.js";
import type { InstitutionInput } from "./institution-input.js";
import { checkAgainstRegister } from "./institution-rules.js";
import { columnsOf, newInstitutionId } from "./institution-row.js";
import type { ReferenceData } from "./reference-data.js";
import { ValidationError } from "./registry.errors.js";

export interface BranchContext {
  /** The side where the branch is, which keeps its record. */
  readonly side: Jurisdiction;
  readonly reference: ReferenceData;
  readonly now: Date;
}

/**
 * Registers a branch of a firm of the other side within the transaction that decides on it; the link that says that
 * both sides agree is written by the caller in the same one. Its name was compared by the caller.
 * @returns its id. @throws ValidationError or RuleError; the transaction is then to be given up.
 */
export async function registerBranch(
  tx: EntityManager,
  input: InstitutionInput & { readonly parentId: string },
  { side, reference, now }: BranchContext,
): Promise<string> {
  const checked = checkInstitution(input, { reference, jurisdiction: side, now });
  if (checked.faults.length > 0) throw new ValidationError(checked.faults);
  const context = { side, reference, ownId: null, ownDivision: null, notDuplicateOf: null };
  await checkAgainstRegister(tx, checked.input, { ...context, consentedParent: input.parentId });
  const id = newInstitutionId();
  await tx.getRepository(Institution).insert({
    ...columnsOf(checked.input, checked.warnings, reference),
    id,
    jurisdiction: side,
    quality: "A",
  });
  return id;
}
