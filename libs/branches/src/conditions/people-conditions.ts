import { lastDay, type Label } from "#codes";
import type { BranchRule, ConditionResult } from "./condition.js";
import { yearsBefore } from "./condition.js";
import type { LawyerFacts } from "./people-facts.query.js";
import { NOT_TOLD } from "./words.js";

export interface PeopleAsked {
  readonly firmId: string;
  readonly headId: string | null;
  /** Without the head, or with: the head is one of those who work there. */
  readonly secondedIds: readonly string[];
  readonly lawyers: ReadonlyMap<string, LawyerFacts>;
}

/** What the register says of the head and of the lawyers to be seconded, against the rule, on a day. Pure. */
export function peopleConditions(asked: PeopleAsked, rule: BranchRule, today: string): ConditionResult[] {
  return [head(asked, rule, today), headRecord(asked, rule, today), seconded(asked, rule)];
}

/** Everybody who is to work at the branch, the head among them, each once. */
export function peopleOf({ headId, secondedIds }: Pick<PeopleAsked, "headId" | "secondedIds">): string[] {
  return [...new Set([...(headId === null ? [] : [headId]), ...secondedIds])];
}

function head(
  { headId, lawyers, firmId }: PeopleAsked,
  { headYears }: BranchRule,
  today: string,
): ConditionResult {
  const latest = yearsBefore(today, headYears);
  const required = {
    zh: `本所律师，${latest} 以前首次执业`,
    en: `a lawyer of the firm, licensed on ${latest} or earlier`,
  };
  const person = headId === null ? undefined : lawyers.get(headId);
  if (person === undefined)
    return { code: "head", holds: false, required, found: headId === null ? NOT_TOLD : UNKNOWN };
  const obstacle = obstacleOf(person, firmId);
  const licensed = person.licensedOn === null ? null : lastDay(person.licensedOn);
  const found = obstacle ?? {
    zh: `首次执业 ${person.licensedOn ?? "未载明"}`,
    en: `licensed ${person.licensedOn ?? "on no known day"}`,
  };
  return {
    code: "head",
    holds: obstacle === null && licensed !== null && licensed <= latest,
    required,
    found: named(person, found),
  };
}

function headRecord(
  { headId, lawyers }: PeopleAsked,
  { headRecordYears }: BranchRule,
  today: string,
): ConditionResult {
  const since = yearsBefore(today, headRecordYears);
  const required = { zh: `${since} 以来未受停止执业处罚`, en: `no suspension from practice since ${since}` };
  const person = headId === null ? undefined : lawyers.get(headId);
  if (person === undefined)
    return { code: "head-record", holds: false, required, found: headId === null ? NOT_TOLD : UNKNOWN };
  const isBarred = person.suspensions.some(
    ({ from, until }) => from <= today && (until === null || until > since),
  );
  const found = isBarred ? { zh: "有停止执业记录", en: "was suspended" } : { zh: "无", en: "none" };
  return { code: "head-record", holds: !isBarred, required, found: named(person, found) };
}

function seconded({ firmId, headId, secondedIds, lawyers }: PeopleAsked, rule: BranchRule): ConditionResult {
  const people = peopleOf({ headId, secondedIds });
  const required = {
    zh: `${rule.seconded}名以上专职律师，均只在本所执业`,
    en: `${rule.seconded} or more full-time lawyers who work for the firm and nowhere else`,
  };
  const obstacles = people.flatMap((id) => {
    const person = lawyers.get(id);
    if (person === undefined) return [same(id, UNKNOWN)];
    const obstacle = obstacleOf(person, firmId) ?? busyOf(person);
    return obstacle === null ? [] : [named(person, obstacle)];
  });
  const fit = people.length - obstacles.length;
  const total = { zh: `${fit}名符合`, en: `${fit} fit` };
  const found = [total, ...obstacles];
  return {
    code: "seconded",
    holds: obstacles.length === 0 && fit >= rule.seconded,
    required,
    found: { zh: found.map(({ zh }) => zh).join("；"), en: found.map(({ en }) => en).join("; ") },
  };
}

const UNKNOWN: Label = { zh: "不是本所在册律师", en: "no lawyer of the firm" };

/** Why somebody is no full-time lawyer of the firm and of nobody else; null when they are. */
function obstacleOf(person: LawyerFacts, firmId: string): Label | null {
  const [first, ...others] = person.engagements;
  if (person.kind !== "LAWYER") return { zh: "不是律师", en: "is no lawyer" };
  if (person.state !== "listed") return { zh: "不在执业状态", en: "may not practise" };
  if (first?.institutionId !== firmId && others.every(({ institutionId }) => institutionId !== firmId))
    return UNKNOWN;
  if (others.length > 0) return { zh: "同时在其他机构执业", en: "works elsewhere as well" };
  return isPartTime(person, first?.role ?? "staff")
    ? { zh: "不是专职律师", en: "is no full-time lawyer" }
    : null;
}

/** By the role, or by the tenth digit of a licence number of 17 (kind 2 is part-time; the position is inferred, V5). */
function isPartTime({ licenceNumber }: LawyerFacts, role: string): boolean {
  return role === "part_time" || (licenceNumber?.length === 17 && licenceNumber.charAt(9) === "2");
}

function busyOf({ secondedBy, moves }: LawyerFacts): Label | null {
  if (secondedBy !== null)
    return { zh: "已列入另一件在办的分所申请", en: "is named by another open application" };
  return moves ? { zh: "正在变更执业机构", en: "is moving to another body" } : null;
}

function named({ name }: LawyerFacts, { zh, en }: Label): Label {
  return { zh: `${name}：${zh}`, en: `${name}: ${en}` };
}

function same(id: string, { zh, en }: Label): Label {
  return { zh: `${id}：${zh}`, en: `${id}: ${en}` };
}
