import type { EntityManager } from "typeorm";
import {
  isLegalMove,
  shanghaiToday,
  standingLabel,
  type EngagementRole,
  type Jurisdiction,
  type Standing,
} from "#codes";
import { HOLDS_TODAY } from "../holds-today.js";
import { RuleError } from "../registry.errors.js";

/** An engagement that a transfer ends. */
export interface HeldEngagement {
  readonly id: string;
  readonly institutionId: string;
  readonly role: EngagementRole;
  readonly from: string;
  readonly until: string | null;
}

/**
 * The engagement that a transfer would end: the only one of today, or that with the body named.
 * @throws RuleError `not-engaged` when there is none, or several and none is named.
 */
export async function engagementToEnd(
  tx: EntityManager,
  practitionerId: string,
  institutionId: string | undefined,
): Promise<HeldEngagement> {
  const held = await tx.query<HeldEngagement[]>(
    `SELECT g.id, g.institution_id AS "institutionId", g.role, g.from_on::text AS "from", g.until_on::text AS "until"
     FROM engagement g WHERE g.practitioner_id = $1 AND ${HOLDS_TODAY} ORDER BY g.id`,
    [practitionerId],
  );
  const meant = held.filter((one) => institutionId === undefined || one.institutionId === institutionId);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only;
  throw new RuleError("not-engaged", {
    zh: only === undefined ? "该人员今日不在此机构任职" : "该人员在多处任职，请指明由哪一机构转出",
    en:
      only === undefined
        ? "They do not work for this body today"
        : "They work for several bodies; say which one they leave",
  });
}

/** The engagement as it stands when the admission is written. @throws RuleError `not-engaged` when it is over by then. */
export async function engagementOn(tx: EntityManager, id: string, day: string): Promise<HeldEngagement> {
  const [held] = await tx.query<HeldEngagement[]>(
    `SELECT g.id, g.institution_id AS "institutionId", g.role, g.from_on::text AS "from", g.until_on::text AS "until"
     FROM engagement g WHERE g.id = $1`,
    [id],
  );
  if (held !== undefined && (held.until === null || held.until >= day)) return held;
  throw new RuleError("not-engaged", {
    zh: "原任职在转入之日前已经终止；请由转出方撤回",
    en: "The engagement that was to end is over before that day; the releasing side withdraws the transfer",
  });
}

/**
 * @throws RuleError `unlisted-person` when their own standing on the day, bars included, is none that somebody moves on
 * from: nobody does while suspended or winding up (docs/standings.md).
 */
export async function refuseUnlistedPerson(tx: EntityManager, id: string, day: string): Promise<void> {
  const [row] = await tx.query<{ standing: Standing }[]>(
    `SELECT own_standing AS standing FROM practitioner_standing($1, $2::date, 'infinity')`,
    [id, day],
  );
  if (row === undefined || isLegalMove("practitioner", row.standing, "transferred")) return;
  const { zh, en } = standingLabel(row.standing);
  throw new RuleError("unlisted-person", {
    zh: `该人员的状态为“${zh}”，不能变更执业机构`,
    en: `The person's standing is "${en}"; nobody moves to another body with it`,
  });
}

/** @throws RuleError `open-transfer` when another one waits for its decision. */
export async function refuseSecondTransfer(tx: EntityManager, practitionerId: string): Promise<void> {
  const open = await tx.query<unknown[]>(
    `SELECT 1 FROM transfer WHERE practitioner_id = $1 AND state = 'open'`,
    [practitionerId],
  );
  if (open.length === 0) return;
  throw new RuleError("open-transfer", {
    zh: "该人员已有一项待决的转移；请先办结或者撤回",
    en: "A transfer of this person is open already; it is decided or withdrawn first",
  });
}

/** @throws RuleError `bad-date` for a day before the engagement began or before the last move that has taken effect. */
export async function refuseEarlyDay(
  tx: EntityManager,
  practitionerId: string,
  day: string,
  { from }: HeldEngagement,
): Promise<void> {
  const [row] = await tx.query<{ last: string | null }[]>(
    `SELECT max(m.effective_on)::text AS last FROM standing_move m
     WHERE m.practitioner_id = $1 AND m.effective_on <= shanghai_today()
       AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)`,
    [practitionerId],
  );
  const earliest = [from, row?.last ?? from].toSorted().at(-1) ?? from;
  if (day >= earliest) return;
  throw new RuleError("bad-date", {
    zh: `日期早于最近一次变动 ${earliest}`,
    en: `The day lies before the last change on ${earliest}`,
  });
}

interface Admission {
  readonly day: string;
  readonly releasedOn: string;
  readonly fromSide: Jurisdiction;
  readonly toSide: Jurisdiction;
  readonly now: Date;
}

/**
 * @throws RuleError `bad-date` for an admission before the release, and for one to come across the border: the record
 * passes to the other authority in the same moment, which nobody can do for a later day.
 */
export function refuseBadAdmission({ day, releasedOn, fromSide, toSide, now }: Admission): void {
  if (day < releasedOn) {
    throw new RuleError("bad-date", {
      zh: `转入日期早于转出日期 ${releasedOn}`,
      en: `The admission lies before the release on ${releasedOn}`,
    });
  }
  if (fromSide === toSide || day <= shanghaiToday(now)) return;
  throw new RuleError("bad-date", {
    zh: "跨川渝转入的日期不能晚于今天",
    en: "An admission across the border takes effect today or earlier",
  });
}
