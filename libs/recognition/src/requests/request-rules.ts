import { shanghaiToday, type Jurisdiction } from "#codes";
import { RuleError } from "#registry";
import type { KnownFacts } from "../derive/recognition-facts.query.js";
import { judge, type Reason } from "../derive/decide-recognition.js";
import { scopesAsked } from "../derive/scopes.js";
import type { RequestSubject } from "./request-subject.js";

/** A recognition ends at the latest so long after it was asked for. The directory's own rule, unverified. */
const MOST_DAYS = 3653;

/** @throws RuleError `bad-date` for an end that is not after the beginning, or more than ten years ahead. */
export function refuseBadEnd(until: string | null, begins: string, now: Date): void {
  const furthest = shanghaiToday(new Date(now.getTime() + MOST_DAYS * 86_400_000));
  if (until === null || (until > begins && until <= furthest)) return;
  throw new RuleError("bad-date", {
    zh: `期限应晚于 ${begins}，不晚于 ${furthest}`,
    en: `The end lies after ${begins}, and by ${furthest}`,
  });
}

/** @throws RuleError `not-offered` for a host that is no other side, or a service that the subject does not offer. */
export function refuseNotOffered(
  { home }: RequestSubject,
  host: Jurisdiction,
  services: readonly string[] | null,
): void {
  if (home.jurisdiction === host)
    throw new RuleError("not-offered", {
      zh: "本方对自己的机构和人员无须认可",
      en: "A side recognises its own by their standing; nothing is asked for there",
    });
  const strange = (services ?? []).filter((code) => scopesAsked(home.services, code).length === 0);
  if (strange.length === 0) return;
  throw new RuleError("not-offered", {
    zh: `其登记的业务范围不含：${strange.join("、")}`,
    en: `It does not offer at home: ${strange.join(", ")}`,
  });
}

export interface CoverQuestion {
  readonly host: Jurisdiction;
  /** Null asks for everything that it offers. */
  readonly services: readonly string[] | null;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly day: string;
}

/**
 * @throws RuleError `no-agreement` unless an agreement in force covers each service asked for or, where none is named,
 * something of what it offers.
 */
export function refuseUncovered(subject: RequestSubject, question: CoverQuestion, known: KnownFacts): void {
  const asked = question.services ?? [null];
  const bare = asked.filter((service) => covered(subject, question, service, known).length === 0);
  if (bare.length === 0) return;
  const named = bare.filter((service) => service !== null).join(", ");
  throw new RuleError("no-agreement", {
    zh: `没有生效的协议适用${named === "" ? "" : `于：${named}`}`,
    en: `No agreement in force covers ${named === "" ? "it" : named}`,
  });
}

/** @throws RuleError `not-offered` where an agreement recognises all that is asked for without anybody's decision. */
export function refuseNeedless(subject: RequestSubject, question: CoverQuestion, known: KnownFacts): void {
  const scopes = (question.services ?? [null]).flatMap((service) =>
    covered(subject, question, service, known),
  );
  if (!scopes.every(isRecognisedAnyway)) return;
  throw new RuleError("not-offered", {
    zh: "生效的协议已自动认可，无须申请",
    en: "An agreement in force recognises it without a decision; nothing has to be asked for",
  });
}

type Scope = readonly Reason[];

/** The scopes asked for that an agreement in force covers, each with its rules. */
function covered(
  { home, id }: RequestSubject,
  { host, day }: CoverQuestion,
  service: string | null,
  { agreements, own }: KnownFacts,
): Scope[] {
  const { scopes } = judge(home, { host, day, service }, { agreements, ...own.of(id) });
  return scopes.filter((reasons) => reasons.some(({ rule, holds }) => rule === "agreement" && holds));
}

/** Automatic, and with no refusal of the host in the way. */
function isRecognisedAnyway(reasons: Scope): boolean {
  const isAutomatic = reasons.some(
    ({ rule, outcome }) => rule === "individual-recognition" && outcome === "not-asked",
  );
  return isAutomatic && reasons.every(({ holds }) => holds);
}
