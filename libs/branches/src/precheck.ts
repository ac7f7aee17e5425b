import { shanghaiToday } from "#codes";
import type { Queryable } from "#database";
import { readDocuments, type CaseRow, type DocumentOnFile } from "#procedures";
import type { ReferenceData } from "#registry";
import type { BranchApplication } from "./application/application.js";
import { branchNames, takenNames } from "./conditions/branch-name.js";
import {
  BRANCH_CONDITIONS,
  branchRuleOn,
  type ConditionCode,
  type ConditionResult,
} from "./conditions/condition.js";
import { firmConditions } from "./conditions/firm-conditions.js";
import { readFirmFacts, type FirmFacts } from "./conditions/firm-facts.query.js";
import { meansConditions } from "./conditions/means-conditions.js";
import { peopleConditions, peopleOf } from "./conditions/people-conditions.js";
import { readLawyerFacts, type LawyerFacts } from "./conditions/people-facts.query.js";
import { documentStates, type DocumentNeed } from "./materials/document-states.js";
import { reusablePapers } from "./materials/reusable-papers.query.js";
import { materialsDiffer, materialsOn, type AskedMaterial } from "./materials/material.js";
import { readMaterials } from "./materials/materials.query.js";

/** Every condition with what was asked and found, and every paper with its state, as of today. */
export interface Precheck {
  readonly eligible: boolean;
  readonly conditions: readonly (ConditionResult & { readonly committed: boolean })[];
  readonly documents: readonly DocumentNeed[];
  /** Asked for by the other authority and not by this one, or the other way round. */
  readonly differing: readonly AskedMaterial[];
  /** Papers of earlier applications that serve for this one. */
  readonly reused: readonly DocumentOnFile[];
  readonly firm: FirmFacts;
  readonly lawyers: ReadonlyMap<string, LawyerFacts>;
  /** What the branch will be called; null while no name is free. */
  readonly name: string | null;
}

/** What a check reads of a case. */
export type CheckedCase = Pick<CaseRow, "id" | "host" | "home" | "applicantId">;

/** Holds an application against the register as it is now. @throws RangeError when its firm is gone from the register. */
export async function precheck(
  db: Queryable,
  row: CheckedCase,
  application: BranchApplication,
  { reference, now }: { readonly reference: ReferenceData; readonly now: Date },
): Promise<Precheck> {
  const today = shanghaiToday(now);
  const rule = branchRuleOn(today);
  const firm = await readFirmFacts(db, application.firmId);
  if (firm === null) throw new RangeError(`the firm of application ${row.id} is gone`);
  const materials = await readMaterials(db);
  const { documents, reused } = await papersOf(
    db,
    row,
    application,
    materialsOn(materials, row.host, today),
    today,
  );
  const asked = { ids: peopleOf(application), firmId: application.firmId, caseId: row.id };
  const people = await readLawyerFacts(db, asked);
  const lawyers = new Map(people.map((person) => [person.id, person]));
  const names = branchNames(firm.name, application.division, reference);
  const taken = await takenNames(db, names);
  const committed = committedTo(application);
  const { premises, assetsYuan, firmId, headId, secondedIds } = application;
  const means = { assetsYuan, address: premises?.address ?? null, names, taken };
  const results = [
    ...firmConditions(firm, rule, today),
    ...peopleConditions({ firmId, headId, secondedIds, lawyers }, rule, today),
    ...meansConditions(means, rule),
  ];
  return {
    eligible: results.every(({ holds }) => holds),
    conditions: results.map((result) => ({ ...result, committed: committed.has(result.code) })),
    documents,
    reused,
    differing: materialsDiffer(materials, today),
    ...{ firm, lawyers, name: names.find((name) => !taken.has(name)) ?? null },
  };
}

/** The conditions that a signed commitment stands for. */
export function committedTo({ commitment }: Pick<BranchApplication, "commitment">): ReadonlySet<string> {
  return new Set(commitment?.conditions ?? []);
}

/** What may be committed to. */
export const COMMITTABLE: readonly ConditionCode[] = BRANCH_CONDITIONS.filter(
  ({ committable }) => committable,
).map(({ code }) => code);

async function papersOf(
  db: Queryable,
  row: CheckedCase,
  application: BranchApplication,
  materials: readonly AskedMaterial[],
  today: string,
): Promise<Pick<Precheck, "documents" | "reused">> {
  const attached = new Set((await readDocuments(db, row.id)).map(({ kind }) => kind));
  const reusable = materials.filter(({ validDays }) => validDays > 0);
  const earlier = await reusablePapers(db, row.applicantId, reusable, today);
  const onFile = new Set(earlier.map(({ kind }) => kind));
  const isCommitted = application.commitment !== null;
  const known = { attached, onFile, committed: committedTo(application), isCommitted };
  const reused = earlier.filter(({ kind }) => !attached.has(kind));
  return { documents: documentStates(materials, known), reused };
}
