import { AUTHORITIES, shanghaiToday } from "#codes";
import { EARLIEST_DAY, refuseFarDay } from "../far-day.js";
import { checkPrivateData, checkSource, checkTexts, noFindings, type TextFields } from "../field-checks.js";
import { FIELD_FAULTS } from "../fault-messages.js";
import { RuleError, type FieldFault } from "../registry.errors.js";
import type { FactContext, FactSource } from "./fact-spec.js";

/** The source of a fact that names none: the authority's own word of today. */
export function ownSource({ side, now }: FactContext): FactSource {
  const asOf = shanghaiToday(now);
  return { authority: AUTHORITIES[side].zh, document: `${AUTHORITIES[side].zh}登记`, url: null, asOf };
}

/** Faults of the texts of a fact, of its source where it has one, and private data anywhere in it. */
export function textFaults(
  fact: object,
  texts: TextFields,
  source: FactSource | null = null,
): readonly FieldFault[] {
  const { faults, add } = noFindings();
  checkTexts(texts, add);
  if (source !== null) checkSource(source, add);
  checkPrivateData(fact, add);
  return faults;
}

/** @returns a fault of the field when the value is none of the codes. */
export function codeFault(
  pointer: string,
  value: string,
  codes: readonly { readonly code: string }[],
): FieldFault[] {
  return codes.some(({ code }) => code === value) ? [] : [{ pointer, ...FIELD_FAULTS.badValue }];
}

/** @throws RuleError `bad-date` for a period that is empty, ended before anybody began it, or begins far ahead. */
export function refuseBadDays({ from, until }: { from: string | null; until: string | null }): void {
  if (from !== null && until !== null && until <= from) {
    throw new RuleError("bad-date", {
      zh: "终止日应晚于起始日（终止日为失效后的第一天）",
      en: "The end lies after the beginning: it is the first day on which it no longer holds",
    });
  }
  if (from !== null) refuseFarDay(from, new Date());
  if (until !== null && until < EARLIEST_DAY) throw earlier();
}

/** @throws RuleError `bad-date` for a year before there was anybody to assess, or one to come. */
export function refuseBadYear(year: number, now: Date): void {
  if (year < Number(EARLIEST_DAY.slice(0, 4))) throw earlier();
  if (year <= Number(shanghaiToday(now).slice(0, 4)) + 1) return;
  throw new RuleError("bad-date", { zh: "年度尚未到来", en: "The year is yet to come" });
}

function earlier(): RuleError {
  return new RuleError("bad-date", {
    zh: `日期早于 ${EARLIEST_DAY}`,
    en: `The date lies before ${EARLIEST_DAY}`,
  });
}
