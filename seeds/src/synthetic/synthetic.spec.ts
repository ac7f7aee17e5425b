import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  checkCreditCode,
  findPrivateData,
  isRecordId,
  parsePhone,
  scanForPrivateData,
  type Jurisdiction,
} from "#codes";
import { readDivisions, readInstitutionSeeds, readVocabularies } from "../index.js";
import { syntheticBodies } from "./bodies.js";
import { LOAD_SIZES } from "./load-sizes.js";
import { syntheticPeople } from "./people.js";

const divisions = readDivisions();
const bodies = [...syntheticBodies("small", divisions)];
const people = [...syntheticPeople("small", divisions)];
const bodyById = new Map(bodies.map((body) => [body.id, body]));

const digest = (records: Iterable<unknown>): string => {
  const hash = createHash("sha256");
  for (const record of records) hash.update(JSON.stringify(record));
  return hash.digest("hex");
};
const repeated = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) !== at);
const unmarked = (name: string): string => name.replace(/（测试）$/, "");
const labelsOf = (vocabulary: string): Set<string> =>
  new Set(
    readVocabularies()
      .find(({ name }) => name === vocabulary)
      ?.items.map(({ code }) => code),
  );

describe("made-up records", () => {
  it("are the same at every run, and others under another seed", () => {
    expect(digest(syntheticBodies("small", divisions))).toBe(digest(bodies));
    expect(digest(syntheticPeople("small", divisions))).toBe(digest(people));
    expect(digest(syntheticBodies("small", divisions, 2))).not.toBe(digest(bodies));
    expect(digest(syntheticPeople("small", divisions, 2))).not.toBe(digest(people));
  });

  it.each(["SC", "CQ"] satisfies Jurisdiction[])("are as many as the size says on the side of %s", (side) => {
    const ours = bodies.filter(({ jurisdiction }) => jurisdiction === side);
    const theirs = people.filter(({ jurisdiction }) => jurisdiction === side);
    expect({
      bodies: ours.filter(({ type }) => type !== "MEDIATION").length,
      mediationBodies: ours.filter(({ type }) => type === "MEDIATION").length,
      practitioners: theirs.filter(({ kind }) => kind !== "MEDIATOR").length,
      mediators: theirs.filter(({ kind }) => kind === "MEDIATOR").length,
    }).toEqual(LOAD_SIZES.small);
  });

  it("add up to 20,000, 400,000 and 666,000", () => {
    const totals = Object.values(LOAD_SIZES).map(
      (side) => 2 * Object.values(side).reduce((sum: number, count: number) => sum + count, 0),
    );
    expect(totals).toEqual([20_000, 400_000, 666_000]);
  });

  it("say in every name that they are made up", () => {
    const names = bodies.flatMap(({ name, aliases, formerNames }) => [
      name,
      ...aliases,
      ...formerNames.map((former) => former.name),
    ]);
    for (const name of [...names, ...people.map((person) => person.name)]) expect(name).toMatch(/（测试）$/);
    const numbers = [...bodies, ...people]
      .map(({ licenceNumber }) => licenceNumber)
      .filter((n) => n !== null);
    expect(numbers.filter((number) => !/^(TT|测)/.test(number))).toEqual([]);
    expect(numbers.length).toBeGreaterThan(2_000);
  });

  it("have ids and numbers of their own, and credit codes that no authority gives out", () => {
    expect([...bodies, ...people].filter(({ id }) => !isRecordId(id))).toEqual([]);
    expect(new Set([...bodies, ...people].map(({ id }) => id)).size).toBe(20_000);
    const codes = bodies.map(({ creditCode }) => creditCode);
    expect(repeated(codes)).toEqual([]);
    expect(codes.filter((code) => !code.startsWith("TT") || !checkCreditCode(code).ok)).toEqual([]);
    const licences = people.flatMap(({ kind, licenceNumber }) =>
      licenceNumber === null ? [] : [`${kind} ${licenceNumber}`],
    );
    expect(repeated(licences)).toEqual([]);
  });

  it("hold nothing that the guard against private data refuses", () => {
    expect(bodies.flatMap((body) => scanForPrivateData(body))).toEqual([]);
    expect(people.flatMap((person) => scanForPrivateData(person))).toEqual([]);
    // The guard of the database reads the members of a list as one text.
    expect(bodies.filter(({ phones }) => findPrivateData(`{${phones.join(",")}}`).length > 0)).toEqual([]);
  });

  it("never bear the name of a real body", () => {
    const real = new Set(
      readInstitutionSeeds().flatMap(({ name, aliases, formerNames }) => [
        name,
        ...aliases,
        ...formerNames.map((former) => former.name),
      ]),
    );
    const full = [...syntheticBodies("full", divisions)];
    const made = full.flatMap(({ name, aliases }) => [name, ...aliases]).map(unmarked);
    expect(made.filter((name) => real.has(name))).toEqual([]);
  });
});

describe("made-up bodies", () => {
  it("stand in divisions of today on their own side", () => {
    const standing = new Set(divisions.filter(({ validTo }) => validTo === null).map(({ code }) => code));
    const sideOf = (code: string): string => (code.startsWith("51") ? "SC" : "CQ");
    const wrong = bodies.filter(
      ({ divisionCode, jurisdiction }) =>
        !standing.has(divisionCode) || sideOf(divisionCode) !== jurisdiction,
    );
    expect(wrong).toEqual([]);
  });

  it("have landlines with the area code of their place, written as the register writes them", () => {
    const phones = bodies.flatMap((body) => body.phones.map((phone) => ({ phone, body })));
    for (const { phone } of phones)
      expect(parsePhone(phone)).toMatchObject({ kind: "landline", canonical: phone });
    const chongqing = phones.filter(({ body }) => body.jurisdiction === "CQ");
    expect(new Set(chongqing.map(({ phone }) => phone.slice(0, 4)))).toEqual(new Set(["023-"]));
    const chengdu = phones.filter(({ body }) => body.divisionCode.startsWith("5101"));
    expect(new Set(chengdu.map(({ phone }) => phone.slice(0, 4)))).toEqual(new Set(["028-"]));
  });

  it("have services and languages of the vocabularies", () => {
    const [services, languages] = [labelsOf("services"), labelsOf("languages")];
    const records = [...bodies, ...people];
    expect(records.flatMap((r) => r.services).filter((code) => !services.has(code))).toEqual([]);
    expect(records.flatMap((r) => r.languages).filter((code) => !languages.has(code))).toEqual([]);
  });

  it("are of every type, with branches below firms that come before them", () => {
    const full = [...syntheticBodies("full", divisions)];
    expect(new Set(full.map(({ type }) => type)).size).toBe(11);
    const seen = new Map<string, (typeof full)[number]>();
    for (const body of full) {
      seen.set(body.id, body);
      if (body.parentId === null) continue;
      const parent = seen.get(body.parentId);
      expect([parent?.type, parent?.jurisdiction, parent?.parentId]).toEqual([
        body.type,
        body.jurisdiction,
        null,
      ]);
    }
    expect(full.filter(({ parentId }) => parentId !== null).length).toBeGreaterThan(150);
  });

  it("share a name with another of their type in the same place only by chance", () => {
    const full = [...syntheticBodies("full", divisions)];
    const kinds = new Set(full.map(({ type, name, divisionCode }) => `${type} ${name} ${divisionCode}`));
    expect(full.length - kinds.size).toBeLessThan(full.length / 1_000);
    const firms = full.filter(({ type, parentId }) => type === "LAW_FIRM" && parentId === null);
    expect(repeated(firms.map(({ name }) => name))).toEqual([]);
  });

  it("gather where people live", () => {
    const share = (prefix: string, type: string): number => {
      const ours = bodies.filter((body) => body.jurisdiction === "SC" && body.type === type);
      return ours.filter(({ divisionCode }) => divisionCode.startsWith(prefix)).length / ours.length;
    };
    // 成都 has a quarter of Sichuan's people, 甘孜 one in eighty.
    expect(share("5101", "MEDIATION")).toBeGreaterThan(0.2);
    expect(share("5133", "MEDIATION")).toBeLessThan(0.03);
    expect(share("5101", "LAW_FIRM")).toBeGreaterThan(share("5101", "MEDIATION"));
  });

  it("have a point near their county's centre, or none", () => {
    const centres = new Map(divisions.map((division) => [division.code, division]));
    const far = bodies.filter(({ lat, lng, divisionCode }) => {
      const centre = centres.get(
        divisionCode.startsWith("PENDING") ? divisionCode : divisionCode.slice(0, 6),
      );
      if (lat === null || lng === null || centre?.lat == null || centre.lng === null) return false;
      return Math.hypot(lat - centre.lat, lng - centre.lng) > 0.8;
    });
    expect(far).toEqual([]);
    const pointless = bodies.filter(({ lat }) => lat === null).length / bodies.length;
    expect(pointless).toBeGreaterThan(0.05);
    expect(pointless).toBeLessThan(0.12);
  });
});

describe("made-up people", () => {
  it("work for bodies of the same size, on their own side", () => {
    const homeless = people.filter(
      ({ institutionId, jurisdiction }) => bodyById.get(institutionId)?.jurisdiction !== jurisdiction,
    );
    expect(homeless).toEqual([]);
    const typesOf = (kind: string): Set<string | undefined> =>
      new Set(people.filter((p) => p.kind === kind).map((p) => bodyById.get(p.institutionId)?.type));
    expect(typesOf("LAWYER")).toEqual(new Set(["LAW_FIRM"]));
    expect(typesOf("APPRAISER")).toEqual(new Set(["FORENSIC"]));
    expect(typesOf("MEDIATOR")).toEqual(new Set(["MEDIATION"]));
  });

  it("share names as people do, and bear surnames of two characters and of several readings", () => {
    const counts = new Map<string, number>();
    for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
    const shared = [...counts.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
    expect(shared / people.length).toBeGreaterThan(0.2);
    expect(Math.max(...counts.values())).toBeLessThan(people.length / 500);
    const names = people.map(({ name }) => name);
    expect(names.some((name) => name.startsWith("欧阳"))).toBe(true);
    expect(names.some((name) => /^[单解仇查曾]/.test(name))).toBe(true);
  });
});
