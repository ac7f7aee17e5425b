import { describe, expect, it } from "@jest/globals";
import { readDivisions } from "./divisions.js";
import { readLayTerms } from "./lay-terms.js";
import { readVocabularies } from "./vocabularies.js";

const { terms } = readLayTerms();
const words = terms.flatMap(({ term, synonyms }) => [term, ...synonyms]);
const answers = (word: string): readonly string[] =>
  terms.find(({ term, synonyms }) => term === word || synonyms.includes(word))?.services ?? [];

describe("the lay terms", () => {
  it("name services that exist, and at least one kind of body", () => {
    const services = new Set(
      readVocabularies()
        .find(({ name }) => name === "services")
        ?.items.map(({ code }) => code),
    );
    expect(terms.flatMap((term) => term.services.filter((code) => !services.has(code)))).toEqual([]);
    expect(terms.filter((term) => term.services.length === 0 || term.types.length === 0)).toEqual([]);
  });

  it("give every word one meaning, and no code twice", () => {
    const folded = words.map((word) => word.toLowerCase());
    expect(folded.filter((word, at) => folded.indexOf(word) !== at)).toEqual([]);
    expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
    expect(terms.filter(({ code }) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it("never take a place for a service", () => {
    const places = new Set(readDivisions().flatMap(({ name, shortNames }) => [name, ...shortNames]));
    expect(words.filter((word) => places.has(word))).toEqual([]);
  });

  it("are not shown as checked", () => {
    expect(terms.length).toBeGreaterThanOrEqual(120);
    expect(terms.filter(({ verified, source }) => verified || source !== "ours")).toEqual([]);
  });

  it.each([
    ["亲子鉴定", "forensic.medical.dna.trio"],
    ["验伤", "forensic.medical.clinical.injury"],
    ["笔迹", "forensic.evidence.document.handwriting"],
    ["房子过户", "notary.contract.property"],
    ["遗产", "notary.inheritance"],
    ["离婚", "legal.family.divorce"],
    ["欠薪", "aid.wages"],
    ["老板不给钱", "aid.wages"],
    ["工伤", "legal.labour.injury"],
    ["出国留学要公证", "notary.foreign"],
    ["邻居吵架", "mediation.neighbours"],
    ["打官司没钱", "aid"],
    ["签证", "notary.foreign"],
  ])("take %s for %s", (word, service) => {
    expect(answers(word)).toContain(service);
  });
});
