import { describe, expect, it } from "@jest/globals";
import { readDivisions, readFormerDivisionNames } from "./divisions.js";
import { readInstitutionSeeds } from "./institutions.js";
import { readLayTerms, type LayTerm } from "./lay-terms.js";
import { readVocabularies } from "./vocabularies.js";

const { terms } = readLayTerms();
const wordsOf = ({ term, synonyms }: LayTerm): readonly string[] => [term, ...synonyms];
const words = terms.flatMap(wordsOf);
const byWord = new Map(terms.flatMap((term) => wordsOf(term).map((word) => [word, term] as const)));

/** The words of the table in a name, the longest one at each place, as a reader from left to right takes them. */
function wordsIn(name: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < name.length;) {
    const lengths = Array.from({ length: name.length - at }, (_, cut) => name.length - at - cut);
    const length = lengths.find((each) => byWord.has(name.slice(at, at + each)));
    if (length !== undefined) found.push(name.slice(at, at + length));
    at += length ?? 1;
  }
  return found;
}

function repeated(texts: readonly string[]): string[] {
  const folded = texts.map((text) => text.normalize("NFKC").toLowerCase());
  return folded.filter((text, at) => folded.indexOf(text) !== at);
}

describe("the lay terms", () => {
  it("cover the needs of ordinary people: 450 entries with synonyms, 2,500 words", () => {
    expect(terms.length).toBeGreaterThanOrEqual(450);
    expect(words.length).toBeGreaterThan(2500);
    expect(terms.filter(({ synonyms }) => synonyms.length === 0)).toEqual([]);
  });

  it("reach every kind of body", () => {
    const kinds = new Set(terms.flatMap(({ types }) => types));
    expect([...kinds].sort()).toEqual([
      "ARBITRATION",
      "BAR_ASSOCIATION",
      "FOREIGN_LAW_OFFICE",
      "FORENSIC",
      "GRASSROOTS_LEGAL_SERVICE",
      "JUDICIAL_OFFICE",
      "LAW_FIRM",
      "LEGAL_AID",
      "MEDIATION",
      "NOTARY_OFFICE",
      "PUBLIC_LEGAL_SERVICE",
    ]);
  });

  it("name services that exist, and at least one kind of body", () => {
    const services = new Set(
      readVocabularies()
        .find(({ name }) => name === "services")
        ?.items.map(({ code }) => code),
    );
    expect(terms.flatMap((term) => term.services.filter((code) => !services.has(code)))).toEqual([]);
    expect(terms.filter((term) => term.services.length === 0 || term.types.length === 0)).toEqual([]);
  });

  it("give every word one meaning, and no code or English phrase twice", () => {
    expect(repeated(words)).toEqual([]);
    expect(repeated(terms.map(({ code }) => code))).toEqual([]);
    expect(repeated(terms.map(({ en }) => en))).toEqual([]);
    expect(terms.filter(({ code }) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it("hold no single character, which is in too many names, and nothing too long to be typed", () => {
    expect(words.filter((word) => Array.from(word).length < 2 || Array.from(word).length > 14)).toEqual([]);
  });

  it("never take a place of today or of the past for a need", () => {
    const places = new Set([
      ...readDivisions().flatMap(({ name, shortNames }) => [name, ...shortNames]),
      ...readFormerDivisionNames().map(({ name }) => name),
    ]);
    expect(words.filter((word) => places.has(word))).toEqual([]);
  });

  it("never lead from a part of a body's name to bodies of another kind", () => {
    const astray = readInstitutionSeeds().flatMap(({ type, name, aliases }) =>
      [name, ...aliases].flatMap((said) =>
        wordsIn(said).filter((word) => byWord.get(word)?.types.includes(type) === false),
      ),
    );
    expect(astray).toEqual([]);
  });

  it.each(["天气", "外卖", "挂号", "火车票", "快递", "装修", "租房", "股票", "贷款", "驾照", "旅游"])(
    "do not take %s alone for a legal need",
    (word) => {
      expect(words).not.toContain(word);
    },
  );

  it("are not shown as checked, and rest on an article of law or on us", () => {
    expect(terms.filter(({ verified }) => verified)).toEqual([]);
    expect(terms.filter(({ source }) => !/^(?:ours|《.+》第.+条)$/.test(source))).toEqual([]);
  });

  it.each([
    ["亲子鉴定", "forensic.medical.dna.trio"],
    ["验伤", "forensic.medical.clinical.injury"],
    ["笔迹", "forensic.evidence.document.handwriting"],
    ["精神鉴定", "forensic.medical.psychiatric"],
    ["房子过户", "notary.contract.property"],
    ["卖房委托", "notary.declaration.mandate"],
    ["遗产", "notary.inheritance"],
    ["无犯罪记录公证", "notary.status.record"],
    ["出国留学要公证", "notary.foreign"],
    ["签证", "notary.foreign"],
    ["离婚", "legal.family.divorce"],
    ["彩礼返还", "mediation.family"],
    ["欠薪", "aid.wages"],
    ["老板不给钱", "aid.wages"],
    ["工伤", "legal.labour.injury"],
    ["被裁员", "aid.labour"],
    ["邻居吵架", "mediation.neighbours"],
    ["扯筋", "mediation"],
    ["打捶", "legal.damage"],
    ["打官司没钱", "aid"],
    ["请不起律师", "aid"],
    ["社区矫正", "community.corrections"],
    ["法律咨询", "public.advice"],
    ["金融仲裁", "arbitration.finance"],
  ])("take %s for %s", (word, service) => {
    expect(byWord.get(word)?.services ?? []).toContain(service);
  });
});
