import { describe, expect, it } from "@jest/globals";
import { decideRecognition } from "./decide-recognition.js";
import type { AgreementTerms, DecisionFact, MeasureFact } from "./recognition-facts.js";
import type { RecognitionFacts, RecognitionQuestion, RecognitionSubject } from "./recognition-facts.js";

const DAY = "2026-06-15";

const SUBJECT: RecognitionSubject = {
  type: "LAW_FIRM",
  jurisdiction: "SC",
  listed: true,
  standing: "active",
  since: null,
  basis: null,
  services: ["legal.family.divorce", "legal.tax"],
};

const agreement = (given: Partial<AgreementTerms> = {}): AgreementTerms => ({
  id: "a1",
  title: "（测试）律师协议",
  document: "（测试）第1号",
  covers: ["LAW_FIRM"],
  services: null,
  mode: "automatic",
  from: "2025-01-01",
  until: null,
  approvedOn: "2024-12-01",
  endsOn: null,
  ...given,
});
const decision = (given: Partial<DecisionFact> = {}): DecisionFact => ({
  rowNo: 1,
  host: "CQ",
  outcome: "accepted",
  services: null,
  from: "2026-01-01",
  until: null,
  basis: "（测试）决定",
  ...given,
});
const measure = (given: Partial<MeasureFact> = {}): MeasureFact => ({
  kind: "penalty",
  from: "2026-01-01",
  until: null,
  basis: "（测试）处罚",
  ...given,
});

interface Case {
  readonly name: string;
  readonly recognised: boolean;
  /** Rules that do not hold. */
  readonly fails?: readonly string[];
  readonly subject?: Partial<RecognitionSubject>;
  readonly asked?: Partial<RecognitionQuestion>;
  readonly agreements?: readonly AgreementTerms[];
  readonly decisions?: readonly DecisionFact[];
  readonly measures?: readonly MeasureFact[];
}

const INDIVIDUAL = agreement({ mode: "individual" });

const CASES: readonly Case[] = [
  { name: "is recognised by an agreement that covers its type", recognised: true },
  { name: "is not without any", agreements: [], recognised: false, fails: ["agreement"] },
  {
    name: "is not by one for other types",
    agreements: [agreement({ covers: ["LAWYER", "NOTARY_OFFICE"] })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is not by one for services that it does not offer",
    agreements: [agreement({ services: ["legal.criminal"] })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is by one for a service above one that it offers",
    agreements: [agreement({ services: ["legal.family"] })],
    recognised: true,
  },
  {
    name: "is not by one for a service below what it offers in general",
    subject: { services: ["legal"] },
    agreements: [agreement({ services: ["legal.family"] })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "without recorded services is by one for everything alone",
    subject: { services: [] },
    recognised: true,
  },
  {
    name: "without recorded services is not by one for some",
    subject: { services: [] },
    agreements: [agreement({ services: ["legal"] })],
    recognised: false,
    fails: ["agreement"],
  },
  { name: "is on the agreement's first day", agreements: [agreement({ from: DAY })], recognised: true },
  {
    name: "is not on the day before it",
    agreements: [agreement({ from: "2026-06-16" })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is not before the day of the approval",
    agreements: [agreement({ approvedOn: "2026-06-16" })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is not on the first day after the agreement",
    agreements: [agreement({ until: DAY })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is not from the day on from which it was ended",
    agreements: [agreement({ until: "2027-01-01", endsOn: DAY })],
    recognised: false,
    fails: ["agreement"],
  },
  {
    name: "is when one of several is still in force",
    agreements: [agreement({ endsOn: DAY }), agreement({ id: "a2" })],
    recognised: true,
  },
  {
    name: "needs an individual recognition where each that fits asks for one",
    agreements: [INDIVIDUAL],
    recognised: false,
    fails: ["individual-recognition"],
  },
  { name: "is with one", agreements: [INDIVIDUAL], decisions: [decision()], recognised: true },
  {
    name: "is not with one of the other side's own bodies' host",
    agreements: [INDIVIDUAL],
    decisions: [decision({ host: "SC" })],
    recognised: false,
    fails: ["individual-recognition"],
  },
  {
    name: "is not after its period, nor by an earlier one that it took the place of",
    agreements: [INDIVIDUAL],
    decisions: [decision({ from: "2025-01-01" }), decision({ rowNo: 2, from: "2026-01-01", until: DAY })],
    recognised: false,
    fails: ["individual-recognition"],
  },
  {
    name: "is not after it was ended",
    agreements: [INDIVIDUAL],
    decisions: [decision(), decision({ rowNo: 2, outcome: "ended", from: DAY })],
    recognised: false,
    fails: ["individual-recognition"],
  },
  {
    name: "needs none where another agreement asks for none",
    agreements: [INDIVIDUAL, agreement({ id: "a2" })],
    recognised: true,
  },
  {
    name: "is for the part that was accepted",
    agreements: [INDIVIDUAL],
    decisions: [decision({ services: ["legal.tax"] })],
    asked: { service: "legal.tax" },
    recognised: true,
  },
  {
    name: "is not for the other part",
    agreements: [INDIVIDUAL],
    decisions: [decision({ services: ["legal.tax"] })],
    asked: { service: "legal.family" },
    recognised: false,
    fails: ["individual-recognition"],
  },
  {
    name: "is not after the host's refusal",
    decisions: [decision({ outcome: "refused" })],
    recognised: false,
    fails: ["no-refusal"],
  },
  {
    name: "is again after a later acceptance, of two of one day the later row",
    decisions: [decision({ outcome: "refused" }), decision({ rowNo: 2 })],
    recognised: true,
  },
  {
    name: "is before a refusal takes effect",
    decisions: [decision({ outcome: "refused", from: "2026-06-16" })],
    recognised: true,
  },
  {
    name: "is for what was not refused",
    decisions: [decision({ outcome: "refused", services: ["legal.family"] })],
    recognised: true,
  },
  {
    name: "is not for what was",
    decisions: [decision({ outcome: "refused", services: ["legal.family"] })],
    asked: { service: "legal.family.divorce" },
    recognised: false,
    fails: ["no-refusal"],
  },
  {
    name: "is not when all that it offers was refused",
    subject: { services: ["legal", "legal.tax"] },
    decisions: [decision({ outcome: "refused", services: ["legal.tax"] })],
    recognised: false,
    fails: ["no-refusal"],
  },
  { name: "is for a service asked for at or above its own", asked: { service: "legal" }, recognised: true },
  {
    name: "is not for one that it does not offer",
    asked: { service: "legal.criminal" },
    recognised: false,
    fails: ["service"],
  },
  {
    name: "is not for one whose name only begins alike",
    subject: { services: ["legal.taxation"] },
    asked: { service: "legal.tax" },
    recognised: false,
    fails: ["service"],
  },
  {
    name: "is not when it is not listed at home",
    subject: { listed: false, standing: "suspended" },
    recognised: false,
    fails: ["home-standing"],
  },
  {
    name: "names every rule that fails",
    subject: { listed: false, standing: "cancelled" },
    agreements: [],
    decisions: [decision({ outcome: "refused" })],
    measures: [measure()],
    recognised: false,
    fails: ["home-standing", "agreement", "no-measure", "no-refusal"],
  },
  {
    name: "is by its own side without any agreement, and whatever measure there is",
    asked: { host: "SC" },
    agreements: [],
    measures: [measure()],
    decisions: [decision({ host: "SC", outcome: "refused" })],
    recognised: true,
  },
  {
    name: "is not by its own side when it is not listed",
    asked: { host: "SC" },
    subject: { listed: false, standing: "expired" },
    recognised: false,
    fails: ["home-standing"],
  },
];

function decided(given: Case): ReturnType<typeof decideRecognition> {
  const facts: RecognitionFacts = {
    agreements: given.agreements ?? [agreement()],
    decisions: given.decisions ?? [],
    measures: given.measures ?? [],
  };
  const question = { host: "CQ", day: DAY, service: null, ...given.asked } as const;
  return decideRecognition({ ...SUBJECT, ...given.subject }, question, facts);
}

describe("a law firm of Sichuan, asked of Chongqing,", () => {
  it.each(CASES)("$name", (given) => {
    const { recognised, because } = decided(given);
    const failed = because.filter(({ holds }) => !holds).map(({ rule }) => rule);
    expect([recognised, failed]).toEqual([given.recognised, given.fails ?? []]);
  });

  it("is told every rule, with what it rests on and since when", () => {
    const { because } = decided({
      name: "",
      recognised: true,
      agreements: [INDIVIDUAL],
      decisions: [decision()],
    });
    expect(because).toEqual([
      { rule: "home-standing", outcome: "listed", holds: true, basis: null, since: null },
      { rule: "service", outcome: "not-asked", holds: true, basis: null, since: null },
      {
        ...{ rule: "agreement", outcome: "in-force", holds: true, since: "2025-01-01" },
        basis: "（测试）律师协议 （测试）第1号",
      },
      {
        ...{ rule: "individual-recognition", outcome: "accepted", holds: true },
        ...{ basis: "（测试）决定", since: "2026-01-01" },
      },
      { rule: "no-measure", outcome: "none", holds: true, basis: null, since: null },
      { rule: "no-refusal", outcome: "none", holds: true, basis: null, since: null },
    ]);
  });
});
