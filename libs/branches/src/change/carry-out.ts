import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { AUTHORITIES, shanghaiToday } from "#codes";
import type { CaseRow } from "#procedures";
import {
  findRecord,
  lockRecords,
  moveWithin,
  nameKeyOf,
  RuleError,
  transferAtOnce,
  type ReferenceData,
} from "#registry";
import { branchRuleOn, type ConditionResult } from "../conditions/condition.js";
import { peopleConditions, peopleOf } from "../conditions/people-conditions.js";
import { readLawyerFacts } from "../conditions/people-facts.query.js";
import type { BranchChange } from "./branch-change.js";
import { lawyersAt } from "./changes.query.js";
import { becomeAt, becomeHead } from "./branch-row.query.js";
import { endApplication, lockApplication } from "./end-application.js";

export interface CarryOutParts {
  readonly actor: Actor;
  readonly now: Date;
  readonly reference: ReferenceData;
}

type CarryOut = (
  tx: EntityManager,
  row: CaseRow,
  change: BranchChange,
  parts: CarryOutParts,
) => Promise<void>;

/**
 * Does what was approved, whole or not at all, with the branch and its lawyers locked.
 * @throws RuleError `not-eligible` naming what is not met, or what a transfer or a move refuses.
 */
export async function carryOut(
  tx: EntityManager,
  row: CaseRow,
  change: BranchChange,
  parts: CarryOutParts,
): Promise<void> {
  if (change.kind === "closing") await lockApplication(tx, change.branchId);
  await lockRecords(tx, [change.branchId, change.firmId]);
  await KINDS[change.kind](tx, row, change, parts);
}

const KINDS: Readonly<Record<BranchChange["kind"], CarryOut>> = {
  head: async (tx, _row, { caseId, branchId, headId }, { now }) => {
    const found = await conditionsOf(tx, caseId, branchId, headId, [], now);
    refuseUnmet(found.filter(({ code }) => code === "head" || code === "head-record"));
    await becomeHead(tx, branchId, headId ?? "");
  },
  address: async (tx, row, { branchId, address, division }, { now, reference }) => {
    const branch = await findRecord(tx, branchId);
    const code = division ?? branch?.divisionCode ?? "";
    const nameKey = nameKeyOf(branch?.name ?? "", code, reference);
    const place = { address: address ?? branch?.address ?? null, division: code, nameKey };
    await becomeAt(tx, branchId, { ...sourceOf(row, now), ...place });
  },
  lawyers: async (tx, row, change, { now }) => {
    const { caseId, branchId, firmId, joinIds, leaveIds } = change;
    const found = await conditionsOf(tx, caseId, firmId, null, joinIds, now);
    if (joinIds.length > 0) refuseUnmet(found.filter(({ code }) => code === "seconded").map(asJoining));
    await move(tx, row, { ids: joinIds, from: firmId, to: branchId }, now);
    await move(tx, row, { ids: leaveIds, from: branchId, to: firmId }, now);
    await refuseTooFew(tx, branchId, now);
  },
  closing: async (tx, row, { branchId, firmId, reason }, { actor, now }) => {
    // Who may not practise goes nowhere, and to a firm that does not either: they follow the branch until they may.
    const firm = await findRecord(tx, firmId);
    const ids = firm?.state === "listed" ? await lawyersAt(tx, branchId) : [];
    await move(tx, row, { ids, from: branchId, to: firmId }, now);
    const { document } = sourceOf(row, now);
    const ended = { to: "cancelled", reason, basis: document, effectiveOn: shanghaiToday(now) } as const;
    await moveWithin(tx, branchId, ended, { actor, now });
    await endApplication(tx, branchId, { actor, on: shanghaiToday(now), reason: document });
  },
};

async function conditionsOf(
  tx: EntityManager,
  caseId: string,
  firmId: string,
  headId: string | null,
  secondedIds: readonly string[],
  now: Date,
): Promise<ConditionResult[]> {
  const people = await readLawyerFacts(tx, { ids: peopleOf({ headId, secondedIds }), firmId, caseId });
  const lawyers = new Map(people.map((person) => [person.id, person]));
  const today = shanghaiToday(now);
  const rule = branchRuleOn(today);
  // Of those who come one by one each has to fit; how many there are then is asked of the branch.
  return peopleConditions(
    { firmId, headId, secondedIds, lawyers },
    { ...rule, seconded: secondedIds.length },
    today,
  );
}

function asJoining(condition: ConditionResult): ConditionResult {
  return {
    ...condition,
    required: { zh: "均为总所专职律师", en: "full-time lawyers of the firm, all of them" },
  };
}

interface Move {
  readonly ids: readonly string[];
  readonly from: string;
  readonly to: string;
}

async function move(tx: EntityManager, row: CaseRow, { ids, from, to }: Move, now: Date): Promise<void> {
  const said = { reason: "分所人员变更", basis: sourceOf(row, now).document, now };
  const bodies = { fromInstitutionId: from, toInstitutionId: to };
  for (const practitionerId of [...ids].toSorted())
    await transferAtOnce(tx, { practitionerId, ...bodies, role: "staff", ...said });
}

async function refuseTooFew(tx: EntityManager, branchId: string, now: Date): Promise<void> {
  const { seconded } = branchRuleOn(shanghaiToday(now));
  const left = (await lawyersAt(tx, branchId)).length;
  if (left >= seconded) return;
  throw new RuleError("not-eligible", {
    zh: `分所应有${seconded}名以上专职律师，变更后只有${left}名`,
    en: `A branch has ${seconded} full-time lawyers or more; ${left} would be left`,
  });
}

function refuseUnmet(conditions: readonly ConditionResult[]): void {
  const failing = conditions.filter(({ holds }) => !holds);
  if (failing.length === 0) return;
  const told = (language: "zh" | "en"): string => failing.map(({ found }) => found[language]).join("; ");
  throw new RuleError("not-eligible", { zh: told("zh"), en: told("en") });
}

function sourceOf({ id, host }: CaseRow, now: Date): { authority: string; document: string; asOf: string } {
  const document = `准予律师事务所分所变更决定（申请 ${id}）`;
  return { authority: AUTHORITIES[host].zh, document, asOf: shanghaiToday(now) };
}
