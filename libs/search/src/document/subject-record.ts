import type { Queryable } from "#database";
import { findPractitioners, findRecords, type InstitutionRecord, type PractitionerRecord } from "#registry";
import type { SubjectKind } from "../plan/search-plan.js";

/** A record of either kind as the register has it now. */
export type SubjectRecord =
  | { readonly kind: "institution"; readonly record: InstitutionRecord }
  | { readonly kind: "practitioner"; readonly record: PractitionerRecord };

/** The present records with these ids among the kinds; unknown ids are left out. */
export async function findSubjects(
  db: Queryable,
  ids: readonly string[],
  kinds: readonly SubjectKind[],
): Promise<SubjectRecord[]> {
  const [bodies, people] = await Promise.all([
    kinds.includes("institution") ? findRecords(db, ids) : [],
    kinds.includes("practitioner") ? findPractitioners(db, ids) : [],
  ]);
  return [
    ...bodies.map((record) => ({ kind: "institution" as const, record })),
    ...people.map((record) => ({ kind: "practitioner" as const, record })),
  ];
}
