import { accreditationCodes, accreditationsAsked } from "#codes";
import type { SubjectRecord } from "../document/subject-record.js";
import type { PlanFilters } from "../plan/search-plan.js";
import type { FactsThen } from "./reasons.query.js";

/** One thing that held on the day and for which a record is in the answer. */
export interface Because {
  readonly rule: "standing" | "licence" | "engagement" | "service" | "accreditation" | "roster";
  readonly holds: true;
  readonly basis: string | null;
  /** YYYY-MM-DD; null: since the record began, or not known. */
  readonly since: string | null;
  /** The first day on which it no longer holds. */
  readonly until: string | null;
  /** Of services and accreditations: the codes that answer what was asked for. */
  readonly codes?: readonly string[];
}

const because = (
  rule: Because["rule"],
  basis: string | null,
  since: string | null,
  until: string | null = null,
): Because => ({ rule, holds: true, basis, since, until });

const words = (...parts: readonly (string | number | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join(" ");

/** Why a record is in the answer: what it was, and on what that rested. Pure. */
export function reasonsOf(subject: SubjectRecord, filters: PlanFilters, facts: FactsThen): Because[] {
  const { record } = subject;
  const bodies =
    subject.kind === "institution" ? [record.id] : subject.record.workplaces.map((at) => at.institutionId);
  const mine = <Fact extends { readonly subjectId: string }>(
    all: readonly Fact[],
    ids: readonly string[],
  ): Fact[] => all.filter(({ subjectId }) => ids.includes(subjectId));
  return [
    because("standing", record.basis, record.since),
    ...mine(facts.licences, [record.id]).map(({ issuer, number, from, until }) =>
      because("licence", words(issuer, number), from, until),
    ),
    ...engagements(subject),
    ...services(record, filters),
    ...mine(facts.accreditations, bodies)
      .filter((one) => isAsked(one, filters))
      .map(({ scheme, number, document, items, from, until }) => ({
        ...because("accreditation", words(scheme, number, document), from, until),
        codes: items,
      })),
    ...mine(facts.rosters, [record.id, ...bodies]).map(({ roster, year, authority, document }) =>
      because("roster", words(authority, roster, year, document), null),
    ),
  ];
}

function engagements(subject: SubjectRecord): Because[] {
  if (subject.kind === "institution") return [];
  return subject.record.engagements
    .filter(({ current, listed }) => current && listed)
    .map(({ institutionName, role, from, until }) =>
      because("engagement", words(institutionName, role), from, until),
    );
}

function services(record: SubjectRecord["record"], filters: PlanFilters): Because[] {
  const codes = record.services.filter((code) =>
    filters.services.some((asked) => code === asked || code.startsWith(`${asked}.`)),
  );
  if (codes.length === 0) return [];
  return [{ ...because("service", words(record.sourceAuthority, record.sourceDocument), null), codes }];
}

function isAsked(
  { scheme, items }: { readonly scheme: string; readonly items: readonly string[] },
  { accreditations, services: asked }: PlanFilters,
): boolean {
  if (accreditations.length === 0) return true;
  const codes = accreditationCodes([{ scheme, items }]);
  return accreditationsAsked(accreditations, asked).some((code) => codes.includes(code));
}
