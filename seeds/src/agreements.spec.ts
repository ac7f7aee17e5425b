import { describe, expect, it } from "@jest/globals";
import { isRealDate } from "#codes";
import { readAgreementSeeds } from "./agreements.js";

describe("the agreements that the register starts with", () => {
  const seeds = readAgreementSeeds();

  it("are the framework, which lets nobody in by itself, and three special ones with their source", () => {
    expect(seeds.map(({ seedKey, covers }) => [seedKey, covers])).toEqual([
      ["framework-2020", []],
      ["special-lawyers", ["LAW_FIRM", "LAWYER"]],
      ["special-notaries", ["NOTARY_OFFICE", "NOTARY"]],
      ["special-forensic", ["FORENSIC", "APPRAISER"]],
    ]);
    for (const { from, source } of seeds) {
      expect([isRealDate(from), source.authority, source.asOf]).toEqual([true, "四川省司法厅", "2021-12-28"]);
      expect(source.url).toMatch(/^http:\/\/sft\.sc\.gov\.cn\//);
    }
  });

  it("say what their source leaves open and what is assumed instead", () => {
    for (const { note, covers } of seeds) {
      expect(note).toContain("未公布");
      expect(note.includes("假定")).toBe(covers.length > 0);
    }
  });
});
