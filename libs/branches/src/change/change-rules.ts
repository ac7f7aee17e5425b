import type { EntityManager } from "typeorm";
import { publicStateOf, type Standing } from "#codes";
import {
  faultsOfTexts,
  FIELD_FAULTS,
  findRecord,
  RuleError,
  ValidationError,
  type FieldFault,
} from "#registry";
import { CHANGE_MEMBERS, type BranchChange, type ChangeInput } from "./branch-change.js";
import { headOf, lawyersAt } from "./changes.query.js";

const MEMBERS = ["headId", "address", "division", "joinIds", "leaveIds"] as const;

/** @throws ValidationError for members that the kind has not, for none that it needs, and for unfit texts. */
export function refuseBadChange(input: ChangeInput): void {
  const wanted = CHANGE_MEMBERS[input.kind];
  const isThere = (member: (typeof MEMBERS)[number]): boolean => {
    const value = input[member];
    return value !== undefined && value.length > 0;
  };
  const stray = MEMBERS.filter((member) => input[member] !== undefined && !wanted.includes(member));
  const isMissing = wanted.length > 0 && !wanted.some(isThere);
  const { reason, address, kind, joinIds = [], leaveIds = [] } = input;
  const isUnplaced = kind === "address" && address === undefined;
  const faults = [
    ...(isUnplaced && !isMissing ? [{ pointer: "/address", ...FIELD_FAULTS.required }] : []),
    ...repeated("/joinIds", joinIds),
    ...repeated("/leaveIds", leaveIds),
    ...(joinIds.some((id) => leaveIds.includes(id))
      ? [{ pointer: "/leaveIds", ...FIELD_FAULTS.badValue }]
      : []),
    ...stray.map((member) => ({ pointer: `/${member}`, ...FIELD_FAULTS.badValue })),
    ...(isMissing ? [{ pointer: `/${wanted[0] ?? "kind"}`, ...FIELD_FAULTS.required }] : []),
    ...faultsOfTexts({ reason, ...(address === undefined ? {} : { address }) }),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}

function repeated(pointer: string, ids: readonly string[]): FieldFault[] {
  return new Set(ids).size === ids.length ? [] : [{ pointer, ...FIELD_FAULTS.repeated }];
}

/**
 * Asked when a change is asked for and again when it is carried out: the head works at the branch, who leaves works
 * there, and the branch has no other change under way.
 * @throws RuleError `not-engaged`, `open-case`.
 */
export async function refuseUnfitChange(tx: EntityManager, change: BranchChange): Promise<void> {
  const there = new Set(await lawyersAt(tx, change.branchId));
  const named = [...(change.headId === null ? [] : [change.headId]), ...change.leaveIds];
  if (named.some((id) => !there.has(id))) {
    throw new RuleError("not-engaged", {
      zh: "所列律师有人不在该分所执业",
      en: "Not everybody named works at the branch",
    });
  }
  const head = (await headOf(tx, change.branchId)) ?? "";
  if (change.headId === head) {
    throw new RuleError("not-eligible", { zh: "该律师已是负责人", en: "This lawyer is the head already" });
  }
  if (change.kind === "lawyers" && change.leaveIds.includes(head)) {
    throw new RuleError("not-eligible", {
      zh: "负责人离开前须先变更负责人",
      en: "The head leaves only after another one was named",
    });
  }
  const open = await tx.query<unknown[]>(
    `SELECT 1 FROM branch_change b JOIN procedure_case c ON c.id = b.case_id
     WHERE b.branch_id = $1 AND b.case_id <> $2 AND c.state IN ('submitted','accepted')`,
    [change.branchId, change.caseId],
  );
  if (open.length === 0) return;
  throw new RuleError("open-case", {
    zh: "该分所已有一项在办的变更",
    en: "A change of this branch is under way already",
  });
}

/**
 * A branch that is hidden or ended is not changed; one whose firm is suspended may still be closed.
 * @throws RuleError `unlisted-body`.
 */
export async function refuseGone(
  tx: EntityManager,
  { branchId, kind }: Pick<BranchChange, "branchId" | "kind">,
): Promise<void> {
  const branch = await findRecord(tx, branchId);
  const isThere = kind === "closing" ? isListed(branch?.ownStanding) : branch?.state === "listed";
  if (isThere) return;
  throw new RuleError("unlisted-body", { zh: "该分所不在册", en: "The branch is not listed" });
}

function isListed(standing: Standing | undefined): boolean {
  return standing !== undefined && publicStateOf(standing) === "listed";
}

/** Only what moves a lawyer touches the home side's roll. */
export function needsHomeConsent({ kind }: Pick<BranchChange, "kind">): boolean {
  return kind === "lawyers" || kind === "closing";
}
