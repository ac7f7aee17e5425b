import { describe, expect, it } from "@jest/globals";
import { decideRecognition, type RecognitionDecision } from "./decide-recognition.js";
import type { AgreementTerms, MeasureFact, RecognitionSubject } from "./recognition-facts.js";

const DAY = "2026-06-15";

const SUBJECT: RecognitionSubject = {
  ...{ type: "LAW_FIRM", jurisdiction: "SC", listed: true, standing: "active", since: null, basis: null },
  services: [],
};

const AGREEMENT: AgreementTerms = {
  id: "a1",
  title: null,
  document: "（测试）第1号",
  covers: ["LAW_FIRM"],
  services: null,
  mode: "automatic",
  from: "2020-01-01",
  until: null,
  approvedOn: "2020-01-01",
  endsOn: null,
};

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
  readonly fails?: readonly string[];
  readonly subject?: Partial<RecognitionSubject>;
  readonly measures: readonly MeasureFact[];
}

const CASES: readonly Case[] = [
  {
    name: "is not within two years of a penalty without an end",
    measures: [measure({ from: "2024-06-16" })],
    recognised: false,
    fails: ["no-measure"],
  },
  { name: "is after two years", measures: [measure({ from: "2024-06-15" })], recognised: true },
  {
    name: "is not while a penalty with an end is in force, however long",
    measures: [measure({ from: "2020-01-01", until: "2026-06-16" })],
    recognised: false,
    fails: ["no-measure"],
  },
  { name: "is afterwards", measures: [measure({ until: DAY })], recognised: true },
  {
    name: "is not after a challenge upheld lately",
    measures: [measure({ kind: "challenge_upheld" })],
    recognised: false,
    fails: ["no-measure"],
  },
  {
    name: "is not while suspended by a measure without an end",
    subject: { listed: false, standing: "suspended" },
    measures: [measure({ kind: "suspension", from: "2010-01-01" })],
    recognised: false,
    fails: ["home-standing", "no-measure"],
  },
  { name: "is with an award", measures: [measure({ kind: "award" })], recognised: true },
];

function decided(
  measures: readonly MeasureFact[],
  subject: Partial<RecognitionSubject> = {},
): RecognitionDecision {
  const facts = { agreements: [AGREEMENT], decisions: [], measures };
  return decideRecognition({ ...SUBJECT, ...subject }, { host: "CQ", day: DAY, service: null }, facts);
}

describe("a law firm of Sichuan that an agreement covers, asked of Chongqing,", () => {
  it.each(CASES)("$name", ({ recognised, fails = [], subject, measures }) => {
    const { recognised: found, because } = decided(measures, subject);
    expect([found, because.filter(({ holds }) => !holds).map(({ rule }) => rule)]).toEqual([
      recognised,
      fails,
    ]);
  });

  it("is told nothing of a measure that is over, and of one that may not be told no basis", () => {
    const over = decided([measure({ until: DAY })]).because;
    expect(over.find(({ rule }) => rule === "no-measure")).toMatchObject({ since: null, basis: null });
    const silent = decided([measure({ basis: null })]).because;
    expect(silent.find(({ rule }) => rule === "no-measure")).toMatchObject({ holds: false, basis: null });
  });
});
