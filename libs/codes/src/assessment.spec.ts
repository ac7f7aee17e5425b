import { describe, expect, it } from "@jest/globals";
import { ASSESSED_BY_SOURCE, ASSESSMENT_RESULTS, isResultOf } from "./assessment.js";

describe("the results of a year's assessment", () => {
  it("are two for bodies and three for people, and nothing else", () => {
    const of = (subject: "institution" | "practitioner"): string[] =>
      ASSESSMENT_RESULTS.filter((row) => isResultOf(subject, row.code)).map(({ label }) => label.zh);
    expect(of("institution")).toEqual(["合格", "不合格"]);
    expect(of("practitioner")).toEqual(["称职", "基本称职", "不称职"]);
    expect(isResultOf("institution", "excellent")).toBe(false);
  });

  it("rest on a source for law firms and lawyers alone", () => {
    expect(ASSESSED_BY_SOURCE).toEqual(["LAW_FIRM", "LAWYER"]);
  });
});
