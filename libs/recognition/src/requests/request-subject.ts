import type { EntityManager } from "typeorm";
import type { StandingSubject } from "#codes";
import type { Queryable } from "#database";
import {
  findPractitioners,
  findRecords,
  NotFoundError,
  RuleError,
  type InstitutionRecord,
  type PractitionerRecord,
} from "#registry";
import type { RecognitionSubject } from "../derive/recognition-facts.js";
import { subjectOf } from "../derive/subject-of.js";

/** The body or person that recognition is asked for, as it stands now. */
export interface RequestSubject {
  readonly kind: StandingSubject;
  readonly id: string;
  readonly record: InstitutionRecord | PractitionerRecord;
  readonly home: RecognitionSubject;
  /** The bodies whose clerks may ask for it: itself, or where the person works today. */
  readonly bodies: readonly string[];
}

/** @throws NotFoundError when there is none. */
export async function readSubject(db: Queryable, id: string): Promise<RequestSubject> {
  const subject = (await readSubjects(db, [id])).get(id);
  if (subject === undefined) throw new NotFoundError(id);
  return subject;
}

/** Bodies and people by their ids; unknown ids are left out. */
export async function readSubjects(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RequestSubject>> {
  const bodies = await findRecords(db, ids);
  const people = await findPractitioners(
    db,
    ids.filter((id) => !bodies.some((body) => body.id === id)),
  );
  return new Map([...bodies.map(bodySubject), ...people.map(personSubject)].map((one) => [one.id, one]));
}

function bodySubject(record: InstitutionRecord): RequestSubject {
  const { id } = record;
  return { kind: "institution", id, record, home: subjectOf(record), bodies: [id] };
}

function personSubject(person: PractitionerRecord): RequestSubject {
  const { id } = person;
  const bodies = person.engagements
    .filter(({ current }) => current)
    .map(({ institutionId }) => institutionId);
  return { kind: "practitioner", id, record: person, home: subjectOf(person), bodies };
}

/** Locks the record until the transaction ends, so that nothing is asked or decided twice, or past its suspension. */
export async function lockSubject(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`SELECT 1 FROM institution WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  await tx.query(`SELECT 1 FROM practitioner WHERE id = $1 FOR NO KEY UPDATE`, [id]);
}

/** @throws RuleError `unlisted-body` or `unlisted-person` when it is not listed at home today. */
export function refuseUnlisted({ kind, home }: Pick<RequestSubject, "kind" | "home">): void {
  if (home.listed) return;
  const isBody = kind === "institution";
  throw new RuleError(isBody ? "unlisted-body" : "unlisted-person", {
    zh: isBody ? "该机构在属地不在册，不能认可" : "该人员在属地不在执业状态，不能认可",
    en: "It is not listed at home today, so that nobody can recognise it",
  });
}
