import type { EntityManager } from "typeorm";
import { AUTHORITIES, type Jurisdiction } from "#codes";
import { refuseEndedDivision } from "./ended-division.js";
import { Institution } from "./entities/index.js";
import type { InstitutionInput } from "./institution-input.js";
import { isOwnDivision, nameKeyOf } from "./institution-row.js";
import type { ReferenceData } from "./reference-data.js";
import { lockRecords } from "./own-record.js";
import { DuplicateError, RuleError } from "./registry.errors.js";

/** Rules that need other records; each throws its named error. The order is the contract's: 409, then 422. */
export async function checkAgainstRegister(
  tx: EntityManager,
  input: InstitutionInput,
  context: RuleContext,
): Promise<void> {
  await refuseDuplicates(tx, input, context);
  refuseForeignDivision(input.division, context.side, context.reference);
  if (input.division !== context.ownDivision) refuseEndedDivision(input.division, context.reference);
  await refuseBadParent(tx, input, context);
}

export interface RuleContext {
  readonly side: Jurisdiction;
  readonly reference: ReferenceData;
  /** The record that is being changed, so that it is not its own duplicate. */
  readonly ownId: string | null;
  /** The code that the record bears already: keeping it is never refused. */
  readonly ownDivision: string | null;
  /** Records that the registrar has looked at and says are others; null switches the name check off. */
  readonly notDuplicateOf: readonly string[] | null;
  /** A firm of the other side whose branch this is to be, with the consent of both. */
  readonly consentedParent?: string;
}

async function refuseDuplicates(
  tx: EntityManager,
  input: InstitutionInput,
  context: RuleContext,
): Promise<void> {
  if (input.creditCode != null) {
    const same = await tx.getRepository(Institution).findOneBy({ creditCode: input.creditCode });
    if (same !== null && same.id !== context.ownId) {
      throw new DuplicateError("duplicate", [{ id: same.id, name: same.name }]);
    }
  }
  if (context.notDuplicateOf === null) return;
  const candidates = await probableDuplicates(tx, input, context);
  if (candidates.length > 0) throw new DuplicateError("probable-duplicate", candidates);
}

/** The same type, county and normalised name; ended bodies count as well, a name may not be re-used unseen. */
async function probableDuplicates(
  tx: EntityManager,
  input: InstitutionInput,
  { reference, ownId, notDuplicateOf }: RuleContext,
): Promise<{ id: string; name: string }[]> {
  const county = countyOf(input.division, reference);
  const key = nameKeyOf(input.name, input.division, reference);
  // Two registrations of one name at the same moment wait for each other.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${input.type} ${key}`]);
  const rows = await tx.query<{ id: string; name: string; division: string }[]>(
    `SELECT id, name, division_code AS division FROM institution
     WHERE type = $1 AND name_key = $2 AND id IS DISTINCT FROM $3 AND NOT (id = ANY($4)) ORDER BY id LIMIT 50`,
    [input.type, key, ownId, notDuplicateOf ?? []],
  );
  return rows
    .filter((row) => countyOf(row.division, reference) === county)
    .map(({ id, name }) => ({ id, name }));
}

/** The county-level ancestor; the division itself where it lies above one. */
export function countyOf(code: string, reference: ReferenceData): string {
  return reference.path(code).find((division) => division.level === "county")?.code ?? code;
}

function refuseForeignDivision(division: string, side: Jurisdiction, reference: ReferenceData): void {
  if (isOwnDivision(division, side, reference)) return;
  throw new RuleError("foreign-division", {
    zh: `行政区划不属${AUTHORITIES[side].zh}辖区`,
    en: `The division does not belong to the ${AUTHORITIES[side].en}`,
  });
}

async function refuseBadParent(
  tx: EntityManager,
  input: InstitutionInput,
  context: RuleContext,
): Promise<void> {
  const refuse = (zh: string, en: string): never => {
    throw new RuleError("bad-parent", { zh, en });
  };
  const branches =
    context.ownId === null ? [] : await tx.getRepository(Institution).findBy({ parentId: context.ownId });
  if (branches.some((branch) => branch.type !== input.type))
    return refuse("总部应与其分支机构同类", "A body with branches keeps to their type");
  if (await leavesFirm(tx, input.parentId ?? null, context))
    return refuse(
      "跨川渝分所不能脱离总所；请办理分所终止",
      "A branch across the border keeps its firm; it ends by its own procedure",
    );
  if (input.parentId == null) return;
  await lockRecords(tx, [input.parentId]);
  const parent = await tx.getRepository(Institution).findOneBy({ id: input.parentId });
  if (parent === null || !parent.published) return refuse("没有这个总部机构", "There is no such parent body");
  // A link across the border is public only when both sides have agreed to it (design, promise 4).
  if (parent.jurisdiction !== context.side && !(await isConsented(tx, parent.id, context)))
    return refuse("跨川渝设立分支须经两地同意", "A branch across the border needs both sides' consent");
  if (parent.id === context.ownId) return refuse("机构不能是自己的分支", "A body can't be its own branch");
  if (parent.type !== input.type) return refuse("分支机构应与总部同类", "A branch is of its parent's type");
  if (parent.parentId !== null) return refuse("分支机构不能再设分支", "A branch can't have branches");
  if (branches.length > 0)
    return refuse("已有分支的机构不能成为分支", "A body with branches can't become a branch");
}

/** What both sides agreed to, one of them does not undo. */
async function leavesFirm(
  tx: EntityManager,
  parentId: string | null,
  { ownId }: RuleContext,
): Promise<boolean> {
  if (ownId === null) return false;
  const links = await tx.query<unknown[]>(
    `SELECT 1 FROM branch_link WHERE branch_id = $1 AND firm_id IS DISTINCT FROM $2`,
    [ownId, parentId],
  );
  return links.length > 0;
}

/** A branch that both sides agreed to keeps its firm whatever else of it is changed. */
async function isConsented(
  tx: EntityManager,
  parentId: string,
  { ownId, consentedParent }: RuleContext,
): Promise<boolean> {
  if (consentedParent === parentId) return true;
  const links = await tx.query<unknown[]>(`SELECT 1 FROM branch_link WHERE branch_id = $1 AND firm_id = $2`, [
    ownId,
    parentId,
  ]);
  return links.length > 0;
}
