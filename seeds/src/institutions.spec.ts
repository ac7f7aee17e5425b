import { describe, expect, it } from "@jest/globals";
import {
  checkCreditCode,
  checkLicenceNumber,
  jurisdictionOfDivision,
  parsePhone,
  scanForPrivateData,
} from "#codes";
import { readDivisions } from "./divisions.js";
import { readInstitutionSeeds, type InstitutionSeed } from "./institutions.js";
import { readVocabularies } from "./vocabularies.js";

const seeds = readInstitutionSeeds();
const divisions = new Map(readDivisions().map((division) => [division.code, division]));
const codesOf = (name: string): Set<string> =>
  new Set(
    readVocabularies()
      .find((each) => each.name === name)
      ?.items.map(({ code }) => code),
  );
const named = (name: string): InstitutionSeed => {
  const found = seeds.find((seed) => seed.name === name);
  if (found === undefined) throw new Error(`no institution ${name}`);
  return found;
};
const count = (values: readonly string[]): Record<string, number> =>
  values.reduce<Record<string, number>>((all, value) => ({ ...all, [value]: (all[value] ?? 0) + 1 }), {});

describe("the institutions", () => {
  it("account for the 86 rows of the source: 85 bodies and one second name", () => {
    expect(count(seeds.map(({ quality }) => quality))).toEqual({ A: 23, B: 9, C: 53 });
    expect(count(seeds.map(({ jurisdiction }) => jurisdiction))).toEqual({ SC: 49, CQ: 36 });
    expect(named("成都仲裁委员会").aliases).toContain("成都国际仲裁院");
  });

  it("have one key each, and no two bodies of a type and division share a name", () => {
    expect(new Set(seeds.map(({ seedKey }) => seedKey)).size).toBe(seeds.length);
    const names = seeds.flatMap(({ type, division, name, aliases }) =>
      [name, ...aliases].map((each) => `${type} ${division} ${each}`),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it("lie in divisions of their own side that stand today", () => {
    const odd = seeds.filter(({ division, jurisdiction, town }) => {
      const found = divisions.get(division);
      if (found === undefined || found.validTo !== null) return true;
      const province = found.level === "province" ? found.code : (found.parent ?? "");
      const inTown = town === null || divisions.get(town)?.parent === division;
      return jurisdictionOfDivision(province) !== jurisdiction || !inTown;
    });
    expect(odd).toEqual([]);
  });

  it("keep the ended district they were published under, and how the present one was found", () => {
    const moved = seeds.filter(({ divisionRecorded }) => divisionRecorded !== null);
    expect(moved.map(({ name, divisionFlag }) => [name, divisionFlag])).toEqual([
      ["重庆市公证处", "successor"],
      ["中信公证处", "successor"],
      ["渝北公证处", "town"],
      ["两江公证处", "reasoned"],
      ["国浩律师（重庆）事务所", "successor"],
      ["北京市中伦（重庆）律师事务所", "successor"],
      ["泰和泰（重庆）律师事务所", "reasoned"],
    ]);
    const wrong = moved.filter(
      ({ division, divisionRecorded }) =>
        !divisions.get(divisionRecorded ?? "")?.successors.includes(division),
    );
    expect(wrong).toEqual([]);
  });

  it("name services, languages, forms and accreditations that exist", () => {
    const [services, languages, forms] = [codesOf("services"), codesOf("languages"), codesOf("forms")];
    const accreditations = codesOf("accreditations");
    const unknown = seeds.flatMap((seed) => [
      ...seed.services.filter((code) => !services.has(code)),
      ...seed.languages.filter((code) => !languages.has(code)),
      ...(seed.details.form === undefined || forms.has(seed.details.form) ? [] : [seed.details.form]),
      ...seed.accreditations.map(({ code }) => code).filter((code) => !accreditations.has(code)),
    ]);
    expect(unknown).toEqual([]);
    expect(seeds.flatMap((seed) => seed.services)).not.toHaveLength(0);
  });

  it("have parents of the same type that stand before them", () => {
    const seen = new Map<string, InstitutionSeed>();
    const odd = seeds.filter((seed) => {
      const parent = seed.parentSeedKey === null ? seed : seen.get(seed.parentSeedKey);
      seen.set(seed.seedKey, seed);
      return parent?.type !== seed.type;
    });
    expect(odd).toEqual([]);
    expect(named("重庆国际商事仲裁院").parentSeedKey).toBe(named("重庆仲裁委员会").seedKey);
  });

  it("have phones that parse and stand in canonical form", () => {
    const phones = seeds.flatMap((seed) => [
      ...seed.phones,
      ...(seed.details.offices ?? []).flatMap((office) => office.phones),
      ...seed.formerAddresses.flatMap((former) => former.phones),
    ]);
    const odd = phones.filter((phone) => {
      const parsed = parsePhone(phone);
      return !parsed.ok || parsed.canonical !== phone;
    });
    expect(odd).toEqual([]);
    expect(phones).toContain("023-62815912-0");
    expect(phones).toHaveLength(29 + 3 + 1);
  });

  it("have credit codes and licence numbers that pass without a warning", () => {
    const odd = seeds.filter(({ creditCode, licenceNumber, jurisdiction, type }) => {
      const code = creditCode === null ? null : checkCreditCode(creditCode);
      const licence =
        licenceNumber === null ? null : checkLicenceNumber(type, licenceNumber, { jurisdiction, year: 2026 });
      return code?.ok === false || (licence !== null && (!licence.ok || licence.warnings.length > 0));
    });
    expect(odd).toEqual([]);
    expect(named("国浩律师（重庆）事务所").licenceNumber).toBe("25001201510496622");
  });

  it("hold no private data", () => {
    expect(scanForPrivateData(seeds)).toEqual([]);
  });
});

describe("the sources of the institutions", () => {
  it("carry a date or the source's own words about it", () => {
    const undated = seeds.filter(({ source }) => source.asOf === null);
    expect(undated.filter(({ source }) => source.asOfNote === null)).toEqual([]);
    expect(undated).toHaveLength(10);
    expect(named("重庆索通律师事务所").source).toMatchObject({ asOf: "2021", asOfNote: "约2021-06" });
  });

  it("enter a mirror page as what it is, never as a justice bureau", () => {
    const bureaus = seeds.filter(({ source }) => /司法[局厅]/.test(source.authority));
    expect(bureaus.filter(({ source }) => !new URL(source.url ?? "").hostname.endsWith(".gov.cn"))).toEqual(
      [],
    );
    expect(bureaus.map(({ name }) => name)).toEqual([
      "广元市恒信公证处",
      "广元市法律援助中心",
      "乐至县法律援助中心",
      "雁江区法律援助中心",
      "广元市公共法律服务中心",
    ]);
  });

  it("keep the published short name and add the likely full one as an alias", () => {
    expect(named("渝中公证处")).toMatchObject({ aliases: ["重庆市渝中公证处"], division: "500103" });
    expect(named("重庆市公证处").aliases).toEqual([]);
    expect(named("蜀都公证处").aliases).toEqual([]);
  });

  it("keep a cut address out and say so", () => {
    expect(named("巴南公证处")).toMatchObject({ address: null, phones: [], quality: "C" });
    expect(named("巴南公证处").flags).toContain("address-incomplete");
  });

  it("keep former names, former addresses and further offices", () => {
    expect(named("安州区法律援助中心").formerNames).toEqual([{ name: "安县法律援助中心", until: "2016" }]);
    expect(named("北京中伦（成都）律师事务所").formerAddresses).toHaveLength(1);
    expect(named("重庆市公证处").details.offices).toEqual([
      { name: "长江一路办证点", address: "渝中区长江一路1号", phones: ["023-86575541", "023-86565063"] },
    ]);
    expect(named("国信公证处").details.offices).toHaveLength(1);
  });
});
