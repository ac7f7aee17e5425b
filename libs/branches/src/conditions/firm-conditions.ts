import { lastDay, standingLabel, type Label, type Standing } from "#codes";
import type { BranchRule, ConditionResult } from "./condition.js";
import { yearsBefore } from "./condition.js";
import type { FirmFacts, FirmMeasure } from "./firm-facts.query.js";
import { count, same } from "./words.js";

/** Forms of a partnership; a sole practitioner's or a state-funded firm has no branches (律师事务所管理办法 art. 33). */
const PARTNERSHIPS: Readonly<Record<string, Label>> = {
  GENERAL_PARTNERSHIP: { zh: "普通合伙律师事务所", en: "general partnership" },
  SPECIAL_GENERAL_PARTNERSHIP: { zh: "特殊的普通合伙律师事务所", en: "special general partnership" },
};

/** What the register says of the firm, against the rule, on a day. Pure. */
export function firmConditions(firm: FirmFacts, rule: BranchRule, today: string): ConditionResult[] {
  return [
    standing(firm),
    form(firm),
    age(firm, rule, today),
    lawyers(firm, rule),
    noMeasures(firm, rule, today),
  ];
}

function standing({ state, standing: code }: FirmFacts): ConditionResult {
  const isKnown = (value: string): value is Standing => value !== "hidden";
  return {
    code: "firm-standing",
    holds: state === "listed" && code !== "closing",
    required: { zh: "正常执业", en: "active" },
    found: isKnown(code) ? standingLabel(code) : same(code),
  };
}

function form({ form: code }: FirmFacts): ConditionResult {
  const partnership = code === null ? undefined : PARTNERSHIPS[code];
  return {
    code: "firm-form",
    holds: partnership !== undefined,
    required: { zh: "合伙律师事务所", en: "a partnership" },
    found: partnership ?? (code === null ? { zh: "登记册未载明", en: "not in the register" } : same(code)),
  };
}

function age({ foundedOn }: FirmFacts, { firmYears }: BranchRule, today: string): ConditionResult {
  // Of a partial date the last day counts: a firm of "2023" may have begun on 31 December.
  const begun = foundedOn === null ? null : lastDay(foundedOn);
  const required = yearsBefore(today, firmYears);
  return {
    code: "firm-age",
    holds: begun !== null && begun <= required,
    required: { zh: `${required} 以前成立`, en: `founded on ${required} or earlier` },
    found: foundedOn === null ? { zh: "登记册未载明", en: "not in the register" } : same(foundedOn),
  };
}

function lawyers({ lawyers: found }: FirmFacts, { firmLawyers }: BranchRule): ConditionResult {
  return {
    code: "firm-lawyers",
    holds: found >= firmLawyers,
    required: count(firmLawyers, "名以上执业律师", "lawyers or more"),
    found: count(found, "名", "on the firm's roll today"),
  };
}

function noMeasures({ measures }: FirmFacts, { barYears }: BranchRule, today: string): ConditionResult {
  const inTheWay = measures.find((measure) => bars(measure, today, yearsBefore(today, barYears)));
  return {
    code: "no-measures",
    holds: inTheWay === undefined,
    required: {
      zh: `未在停业整顿期内，${barYears}年内无处罚、无分所被吊销`,
      en: `not suspended; no penalty and no revoked branch within ${barYears} years`,
    },
    found: inTheWay === undefined ? { zh: "无", en: "none" } : wordsOf(inTheWay),
  };
}

/** A suspension bars while it lasts; a penalty of the firm and a revoked branch for years afterwards. */
function bars({ kind, ofBranch, from, until }: FirmMeasure, today: string, since: string): boolean {
  if (from > today) return false;
  switch (kind) {
    case "suspension":
      return until === null || until > today;
    case "penalty":
      return !ofBranch && (from > since || (until !== null && until > today));
    case "revoked":
      return ofBranch && from > since;
  }
}

const MEASURE_WORDS: Readonly<Record<FirmMeasure["kind"], Label>> = {
  suspension: { zh: "停业整顿", en: "suspension" },
  penalty: { zh: "处罚", en: "penalty" },
  revoked: { zh: "被吊销执业许可", en: "licence revoked" },
};

function wordsOf({ kind, ofBranch, from }: FirmMeasure): Label {
  const { zh, en } = MEASURE_WORDS[kind];
  return {
    zh: `${ofBranch ? "分所" : "总所"}${zh}，自 ${from}`,
    en: `${en} of ${ofBranch ? "a branch" : "the firm"} since ${from}`,
  };
}
