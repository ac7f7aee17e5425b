import { describe, expect, it } from "@jest/globals";
import { checkPoint, distanceMetres } from "#codes";
import { readDivisions, readFormerDivisionNames, type DivisionSeed } from "./divisions.js";

const divisions = readDivisions();
const byCode = new Map(divisions.map((division) => [division.code, division]));
const get = (code: string): DivisionSeed => {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`no division ${code}`);
  return found;
};

const count = (values: readonly string[]): Record<string, number> =>
  values.reduce<Record<string, number>>((all, value) => ({ ...all, [value]: (all[value] ?? 0) + 1 }), {});

describe("the divisions", () => {
  it("hold every row of the source, each code once", () => {
    expect(byCode.size).toBe(4387);
    expect(count(divisions.map(({ level }) => level))).toEqual({
      province: 2,
      prefecture: 21,
      county: 222,
      township: 4142,
    });
  });

  it("stand after the parent they name, so that there is no cycle", () => {
    const seen = new Set<string>();
    const orphans = divisions.filter(({ code, parent, level }) => {
      seen.add(code);
      return level === "province" ? parent !== null : parent === null || !seen.has(parent);
    });
    expect(orphans).toEqual([]);
  });

  it("give a point to all but the townships, inside the two provinces", () => {
    const odd = divisions.filter(({ level, lat, lng }) => {
      if (level === "township") return lat !== null || lng !== null;
      if (lat === null || lng === null) return true;
      const { faults, warnings } = checkPoint({ lat, lng });
      return faults.length + warnings.length > 0;
    });
    expect(odd).toEqual([]);
  });

  it("have been moved from GCJ-02: Chengdu lies 250 to 650 m from the source's point", () => {
    const { lat, lng } = get("510100");
    const metres = distanceMetres({ lat: lat ?? 0, lng: lng ?? 0 }, { lat: 30.659462, lng: 104.065735 });
    expect(metres).toBeGreaterThan(250);
    expect(metres).toBeLessThan(650);
  });

  it("have short names of two characters or more, of one meaning above the township", () => {
    const upper = divisions.filter(({ level }) => level !== "township");
    const names = upper.flatMap(({ shortNames }) => shortNames);
    expect(divisions.flatMap(({ shortNames }) => shortNames).filter((name) => [...name].length < 2)).toEqual(
      [],
    );
    expect(new Set(names).size).toBe(names.length);
    const taken = new Set([...names, ...upper.map(({ name }) => name)]);
    const clash = divisions.filter(
      ({ level, shortNames }) => level === "township" && shortNames.some((name) => taken.has(name)),
    );
    expect(clash).toEqual([]);
  });

  it.each([
    ["500103", ["渝中"]],
    ["513300", ["甘孜", "甘孜州"]],
    ["513328", []],
    ["510726", ["北川", "北川县"]],
    ["511002", ["内江市中区"]],
    ["511102", ["乐山市中区"]],
    ["500233", []],
  ])("shorten %s to %j", (code, shortNames) => {
    expect(get(code).shortNames).toEqual(shortNames);
  });
});

describe("the change of 2025-11 in Chongqing", () => {
  it("ends 江北区 and 渝北区 and names what they became", () => {
    expect(divisions.filter(({ validTo }) => validTo !== null).map(({ code }) => code)).toEqual([
      "500105",
      "500112",
    ]);
    expect(get("500105")).toMatchObject({ validTo: "2025-11", successors: ["PENDING-LJXQ"] });
    expect(get("500112")).toMatchObject({ validTo: "2025-11", successors: ["PENDING-LJXQ", "500109"] });
  });

  it("begins 两江新区 under a provisional code with a derived point", () => {
    expect(divisions.filter(({ provisional }) => provisional)).toEqual([get("PENDING-LJXQ")]);
    expect(get("PENDING-LJXQ")).toMatchObject({ name: "两江新区", parent: "500000", validFrom: "2025-11" });
    expect(get("PENDING-LJXQ").pointDerivedFrom).toContain("centroid");
  });

  it("moves 47 townships, each remembering where it was", () => {
    const moved = divisions.filter(({ formerParent }) => formerParent !== null);
    expect(count(moved.map(({ formerParent, parent }) => `${formerParent} -> ${parent}`))).toEqual({
      "500105 -> PENDING-LJXQ": 12,
      "500109 -> PENDING-LJXQ": 5,
      "500112 -> PENDING-LJXQ": 25,
      "500112 -> 500109": 5,
    });
    expect(moved.every(({ formerParentUntil }) => formerParentUntil === "2025-11")).toBe(true);
  });
});

describe("the former names", () => {
  const former = readFormerDivisionNames();

  it("lead to divisions that are known", () => {
    const lost = former.filter(
      ({ successors }) => successors.length === 0 || !successors.every((code) => byCode.has(code)),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    ["安县", "510705"],
    ["郫县", "510117"],
    ["双流县", "510116"],
    ["宜宾县", "511504"],
    ["万盛区", "500110"],
    ["双桥区", "500111"],
    ["开县", "500154"],
  ])("know %s", (name, successor) => {
    expect(former.find((each) => each.name === name)?.successors).toEqual([successor]);
  });

  it("never take a name that its own successor still bears under the same code", () => {
    expect(former.filter(({ code, name }) => byCode.get(code)?.name === name)).toEqual([]);
  });
});
