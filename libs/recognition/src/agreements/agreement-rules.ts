import { bodiesOf, isInstitutionType, isRealDate, shanghaiToday, type InstitutionType } from "#codes";
import {
  EARLIEST_DAY,
  FIELD_FAULTS,
  RuleError,
  textFaults,
  type FieldFault,
  type ReferenceData,
} from "#registry";
import { isWithin } from "../derive/scopes.js";
import type { Covered } from "../derive/recognition-facts.js";
import type { AgreementInput, AgreementRecord, TerminationInput } from "./agreement.js";

/** An agreement may be made so many days ahead; a year further off usually is a typing error. */
const FURTHEST_DAYS = 5 * 366;

/** The roots of the tree of services that bodies of a type give; people give those of their bodies. */
const ROOTS: Readonly<Record<InstitutionType, readonly string[]>> = {
  LAW_FIRM: ["legal"],
  NOTARY_OFFICE: ["notary"],
  FORENSIC: ["forensic"],
  ARBITRATION: ["arbitration", "mediation"],
  MEDIATION: ["mediation"],
  LEGAL_AID: ["aid"],
  GRASSROOTS_LEGAL_SERVICE: ["grassroots"],
  PUBLIC_LEGAL_SERVICE: ["public"],
  JUDICIAL_OFFICE: ["community", "mediation"],
  BAR_ASSOCIATION: ["legal"],
  FOREIGN_LAW_OFFICE: ["legal"],
};

/** Everything that is wrong with a proposal's fields. */
export function faultsOf(input: AgreementInput, reference: ReferenceData): FieldFault[] {
  const { covers, services, from, until } = input;
  const repeated = (pointer: string, codes: readonly string[]): FieldFault[] =>
    new Set(codes).size === codes.length ? [] : [{ pointer, ...FIELD_FAULTS.repeated }];
  return [
    ...textFaults(input, [
      ["/title", input.title],
      ["/document", input.document],
    ]),
    ...(covers.length === 0 ? [{ pointer: "/covers", ...FIELD_FAULTS.required }] : []),
    ...(services?.length === 0 ? [{ pointer: "/services", ...FIELD_FAULTS.required }] : []),
    ...repeated("/covers", covers),
    ...repeated("/services", services ?? []),
    ...(services ?? []).flatMap((code, at) =>
      reference.isService(code) ? [] : [{ pointer: `/services/${at}`, ...FIELD_FAULTS.unknownService }],
    ),
    ...dayFault("/from", from),
    ...dayFault("/until", until),
  ];
}

function dayFault(pointer: string, day: string | null | undefined): FieldFault[] {
  return day == null || isRealDate(day) ? [] : [{ pointer, ...FIELD_FAULTS.badValue }];
}

/** @throws RuleError `bad-date` or `unfit-services` for a proposal that no side should approve. */
export function refuseUnfit({ covers, services, from, until }: AgreementInput, now: Date): void {
  refuseBadPeriod(from, until, now);
  const fits = (code: string): boolean =>
    covers.some((covered) => rootsOf(covered).some((root) => isWithin(code, root)));
  const unfit = (services ?? []).filter((code) => !fits(code));
  if (unfit.length === 0) return;
  throw new RuleError("unfit-services", {
    zh: `所列机构和人员不提供这些服务：${unfit.join("、")}`,
    en: `Nobody whom it covers gives these services: ${unfit.join(", ")}`,
  });
}

function rootsOf(covered: Covered): readonly string[] {
  return isInstitutionType(covered) ? ROOTS[covered] : bodiesOf(covered).flatMap((type) => ROOTS[type]);
}

function refuseBadPeriod(from: string, until: string | null, now: Date): void {
  const furthest = shanghaiToday(new Date(now.getTime() + FURTHEST_DAYS * 86_400_000));
  if (from < EARLIEST_DAY || from > furthest)
    throw badDate(
      `起始日应在 ${EARLIEST_DAY} 至 ${furthest} 之间`,
      `It begins between ${EARLIEST_DAY} and ${furthest}`,
    );
  if (until !== null && until <= from)
    throw badDate(
      "终止日应晚于起始日（终止日为失效后的第一天）",
      "The end lies after the beginning: it is the first day on which it no longer holds",
    );
}

function badDate(zh: string, en: string): RuleError {
  return new RuleError("bad-date", { zh, en });
}

/** @throws RuleError unless an agreement is an open proposal of the other side that has not run out. */
export function refuseApproval(agreement: AgreementRecord, side: string, today: string): void {
  if (agreement.state !== "proposed") throw notFrom(agreement);
  if (agreement.proposedBy === side)
    throw new RuleError("own-proposal", {
      zh: "本方提出的协议须由另一方同意",
      en: "What one side proposes the other one has to approve",
    });
  if (agreement.until !== null && agreement.until <= today)
    throw badDate("协议期限已届满", "Its period is over already");
}

export function faultsOfTermination(input: TerminationInput): FieldFault[] {
  return [...textFaults(input, [["/reason", input.reason]]), ...dayFault("/endsOn", input.endsOn)];
}

/**
 * @returns the day on which it ends.
 * @throws RuleError for one that is over, another side's proposal, or a day before today or after its own end.
 */
export function endOf(
  agreement: AgreementRecord,
  { endsOn }: TerminationInput,
  side: string,
  today: string,
): string {
  const { state, terminatedBy, proposedBy, until } = agreement;
  if (state === "ended" || state === "withdrawn" || terminatedBy !== null) throw notFrom(agreement);
  if (state === "proposed" && proposedBy !== side)
    throw new RuleError("illegal-transition", {
      zh: "尚未生效的提议由提出方撤回",
      en: "A proposal is withdrawn by the side that made it",
    });
  const day = endsOn ?? today;
  if (day < today) throw badDate("终止日不得早于今天", "It ends today at the earliest");
  if (until !== null && day >= until)
    throw badDate(`协议本身于 ${until} 届满`, `By its own words it ends on ${until} already`);
  return day;
}

function notFrom({ state }: AgreementRecord): RuleError {
  return new RuleError("illegal-transition", {
    zh: "该协议已经同意、终止或者撤回",
    en: `The agreement was approved, ended or withdrawn already (${state})`,
  });
}
