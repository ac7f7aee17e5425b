import type { EntityManager } from "typeorm";
import {
  bodiesOf,
  institutionTypeLabel,
  practitionerKindLabel,
  worksForOneBody,
  type Jurisdiction,
  type PractitionerKind,
} from "#codes";
import { Engagement } from "./entities/index.js";
import { findRecord, type InstitutionRecord } from "./institution-record.query.js";
import { RuleError } from "./registry.errors.js";

/** From a day on until the day before another, which is null while no end is known. */
export interface Period {
  readonly from: string;
  readonly until: string | null;
}

/**
 * The body that a practitioner of the kind is to work for.
 * @throws RuleError `unlisted-body` when it is unknown, hidden from the side or, for work that is not over yet,
 * not listed; `foreign-body` when it is the other side's; `unfit-body` when its type has no such practitioners.
 */
export async function bodyFor(
  tx: EntityManager,
  institutionId: string,
  { kind, side, isOver }: { kind: PractitionerKind; side: Jurisdiction; isOver: boolean },
): Promise<InstitutionRecord> {
  const body = await findRecord(tx, institutionId);
  const isOwn = body?.jurisdiction === side;
  if (body === null || (body.state !== "listed" && !(isOver && isOwn))) {
    throw new RuleError("unlisted-body", {
      zh: "没有这个在册机构",
      en: "There is no such listed body",
    });
  }
  if (!isOwn) {
    throw new RuleError("foreign-body", {
      zh: "该机构由另一方司法行政机关管理",
      en: "The body is kept by the other authority",
    });
  }
  refuseUnfit(kind, body);
  return body;
}

function refuseUnfit(kind: PractitionerKind, { type }: InstitutionRecord): void {
  if (bodiesOf(kind).includes(type)) return;
  const [person, body] = [practitionerKindLabel(kind), institutionTypeLabel(type)];
  throw new RuleError("unfit-body", {
    zh: `${person.zh}不在${body.zh}执业`,
    en: `${person.en}s do not work for a body of this type (${body.en})`,
  });
}

/** @throws RuleError `bad-date` when an engagement would end before it begins. */
export function refuseBadPeriod({ from, until }: Period): void {
  if (until === null || until >= from) return;
  throw new RuleError("bad-date", {
    zh: "任职终止日早于起始日",
    en: "The engagement would end before it begins",
  });
}

export interface WantedEngagement extends Period {
  readonly practitionerId: string;
  readonly kind: PractitionerKind;
  readonly institutionId: string;
  /** The engagement that is being changed, so that it is not in its own way. */
  readonly ownId: string | null;
}

/**
 * Nobody works twice at one body at a time, and where the law names one body at one body only. Asked with the
 * practitioner locked, so that two engagements can't pass each other.
 * @throws RuleError `already-engaged`.
 */
export async function refuseSecondBody(tx: EntityManager, wanted: WantedEngagement): Promise<void> {
  const engagements = await tx.getRepository(Engagement).findBy({ practitionerId: wanted.practitionerId });
  const inTheWay = engagements.some(
    ({ id, institutionId, fromOn, untilOn }) =>
      id !== wanted.ownId &&
      (institutionId === wanted.institutionId || worksForOneBody(wanted.kind)) &&
      overlap({ from: fromOn, until: untilOn }, wanted),
  );
  if (!inTheWay) return;
  throw new RuleError("already-engaged", {
    zh: "同一时期已有任职；请先终止原任职",
    en: "There is an engagement for some of these days already; end it first",
  });
}

/** Whether two periods share a day. An empty one, which ends on its first day, shares none. */
export function overlap(one: Period, other: Period): boolean {
  const isEmpty = ({ from, until }: Period): boolean => until === from;
  if (isEmpty(one) || isEmpty(other)) return false;
  const beginsBefore = (a: Period, b: Period): boolean => b.until === null || a.from < b.until;
  return beginsBefore(one, other) && beginsBefore(other, one);
}
