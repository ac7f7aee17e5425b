import type { EntityManager } from "typeorm";
import { AUTHORITIES, shanghaiToday } from "#codes";
import { verifyDocuments, type CaseRow, type FileStore } from "#procedures";
import { registerBranch, transferAtOnce, type ReferenceData } from "#registry";
import { peopleOf } from "../conditions/people-conditions.js";
import { precheck, type Precheck } from "../precheck.js";
import type { BranchApplication } from "./application.js";
import { consentOf, type Consent } from "./home-consent.query.js";
import { lockFirm, lockPeople, refuseIneligible } from "./submit-rules.js";

export interface ApprovalParts {
  readonly reference: ReferenceData;
  readonly store: FileStore;
  readonly now: Date;
}

export interface Approved {
  readonly branchId: string;
  readonly consent: Consent;
  /** Kinds of papers that the deciding officer let be missing; the step keeps them. */
  readonly missing: readonly string[];
}

/**
 * Makes the branch: everything is asked again as it is now, the firm and the lawyers locked; then the record, the link
 * to the firm, and each lawyer's move under a transfer of its own. Nothing of it is there unless all of it is.
 * @throws RuleError `home-objects`, `home-consent`, `file-changed`, `seconded-elsewhere`, `not-eligible`, or what a
 * transfer refuses.
 */
export async function approveBranch(
  tx: EntityManager,
  row: CaseRow,
  application: BranchApplication,
  parts: ApprovalParts,
): Promise<Approved> {
  const consent = await consentOf(tx, application, parts.now);
  await verifyDocuments(tx, parts.store, row.id);
  await lockFirm(tx, application.firmId);
  await lockPeople(tx, application);
  const found = await precheck(tx, row, application, parts);
  refuseIneligible(found);
  const branchId = await makeBranch(tx, row, application, found, parts);
  await linkBranch(tx, { branchId, firmId: application.firmId, caseId: row.id }, consent);
  await moveLawyers(tx, row, application, branchId, parts.now);
  const missing = found.documents.filter(({ state }) => state === "missing").map(({ kind }) => kind);
  return { branchId, consent, missing };
}

async function makeBranch(
  tx: EntityManager,
  { id, host }: CaseRow,
  { division, premises, headId }: BranchApplication,
  { firm, name, lawyers }: Precheck,
  { reference, now }: ApprovalParts,
): Promise<string> {
  const today = shanghaiToday(now);
  const head = headId === null ? undefined : lawyers.get(headId)?.name;
  const branch = {
    type: "LAW_FIRM",
    name: name ?? firm.name,
    division,
    address: premises?.address ?? null,
    services: firm.services,
    languages: firm.languages,
    foundedOn: today,
    licensedOn: today,
    parentId: firm.id,
    details: { form: "BRANCH", parentFirm: firm.name, ...(head === undefined ? {} : { head }) },
    source: { authority: AUTHORITIES[host].zh, document: documentOf(id), asOf: today },
  } as const;
  return registerBranch(tx, branch, { side: host, reference, now });
}

function documentOf(caseId: string): string {
  return `准予设立律师事务所分所决定（申请 ${caseId}）`;
}

/** Before the transaction ends the register asks for it: without the link there is no branch across the border. */
async function linkBranch(
  tx: EntityManager,
  { branchId, firmId, caseId }: Readonly<Record<"branchId" | "firmId" | "caseId", string>>,
  { consent, agreementId }: Consent,
): Promise<void> {
  await tx.query(
    `INSERT INTO branch_link (branch_id, firm_id, case_id, consent, agreement_id) VALUES ($1, $2, $3, $4, $5)`,
    [branchId, firmId, caseId, consent, agreementId],
  );
}

async function moveLawyers(
  tx: EntityManager,
  { id }: CaseRow,
  application: BranchApplication,
  branchId: string,
  now: Date,
): Promise<void> {
  const { firmId, headId } = application;
  const bodies = { fromInstitutionId: firmId, toInstitutionId: branchId };
  const said = { reason: "派驻分所执业", basis: documentOf(id), now };
  for (const practitionerId of peopleOf(application).toSorted()) {
    const role = practitionerId === headId ? "head" : "staff";
    await transferAtOnce(tx, { practitionerId, ...bodies, role, ...said });
  }
}
