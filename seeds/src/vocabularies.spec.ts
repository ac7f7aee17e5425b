import { describe, expect, it } from "@jest/globals";
import {
  INSTITUTION_TYPES,
  isInstitutionType,
  JURISDICTION_LABELS,
  PRACTITIONER_KINDS,
  PRECISIONS,
  scanForPrivateData,
  STANDINGS,
  type Label,
} from "#codes";
import { SeedDataError } from "./seed-faults.js";
import { parseVocabulary, readVocabularies, type VocabularyItem } from "./vocabularies.js";

const vocabularies = readVocabularies();
const itemsOf = (name: string): readonly VocabularyItem[] => {
  const found = vocabularies.find((vocabulary) => vocabulary.name === name);
  if (found === undefined) throw new Error(`no vocabulary ${name}`);
  return found.items;
};
const labels = (items: readonly { code: string; label: Label }[]): Record<string, Label> =>
  Object.fromEntries(items.map(({ code, label: { zh, en } }) => [code, { zh, en }]));
const services = new Map(itemsOf("services").map((item) => [item.code, item]));

describe("the vocabularies", () => {
  it("say the same as the program's own tables", () => {
    expect(labels(itemsOf("institution-types"))).toEqual(labels(INSTITUTION_TYPES));
    expect(labels(itemsOf("practitioner-kinds"))).toEqual(labels(PRACTITIONER_KINDS));
    expect(labels(itemsOf("standings"))).toEqual(labels(STANDINGS));
    expect(labels(itemsOf("jurisdictions"))).toEqual(JURISDICTION_LABELS);
    expect(itemsOf("location-precisions").map(({ code }) => code)).toEqual([...PRECISIONS]);
  });

  it("name known institution types at every form", () => {
    const types = itemsOf("forms").flatMap(({ attributes }) => attributes["types"]);
    expect(types.filter((type) => !isInstitutionType(type))).toEqual([]);
    expect(types).toHaveLength(itemsOf("forms").length);
  });

  it("point at services that exist", () => {
    const pointing = ["law-firm-specialities", "dispute-types", "arbitration-case-types", "notary-matters"];
    const targets = pointing.flatMap((name) => itemsOf(name).map(({ attributes }) => attributes["service"]));
    expect(targets).toHaveLength(9 + 17 + 7 + 11);
    expect(targets.filter((code) => typeof code !== "string" || !services.has(code))).toEqual([]);
  });

  it("hold no private data", () => {
    expect(scanForPrivateData(vocabularies)).toEqual([]);
  });

  it("refuse a file with every fault named", () => {
    const text = JSON.stringify({
      name: "odd",
      version: "1",
      source: "ours",
      items: [
        { code: "a", label: { zh: "甲", en: "" }, verified: true, source: "ours", parent: "b" },
        { code: "a", label: { zh: "乙", en: "B" }, verified: "yes", source: "ours", colour: "red" },
      ],
    });
    const faultsOf = (): readonly string[] => {
      try {
        parseVocabulary("odd.json", text);
        return [];
      } catch (error) {
        return error instanceof SeedDataError ? error.faults : [String(error)];
      }
    };
    expect(faultsOf()).toEqual([
      "//items/0/label: en must be a non-empty text",
      "//items/1: verified must be true or false",
      "//items/1: unknown member(s) colour",
      "/items: parent b of a does not stand before it",
      "/items: a stands twice",
    ]);
  });
});

describe("the services", () => {
  it("are one tree: lower-case dotted codes, each under the code it begins with", () => {
    const codes = [...services.keys()];
    expect(codes.filter((code) => !/^[a-z]+(\.[a-z]+)*$/.test(code))).toEqual([]);
    const misplaced = [...services.values()].filter(({ code, parent }) => {
      const above = code.includes(".") ? code.slice(0, code.lastIndexOf(".")) : null;
      return parent !== above;
    });
    expect(misplaced).toEqual([]);
    expect(codes.filter((code) => !code.includes("."))).toEqual([
      "forensic",
      "notary",
      "legal",
      "mediation",
      "arbitration",
      "aid",
      "public",
      "grassroots",
      "community",
    ]);
  });

  it("carry the official item codes of forensic medicine, none twice, child under parent", () => {
    const official = [...services.values()].filter(
      ({ attributes }) => attributes["officialCode"] !== undefined,
    );
    const codes = official.map(({ attributes }) => String(attributes["officialCode"]));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(5 + 9 + 3 + 9 + 8 + 9 + 12);
    const odd = official.filter(({ attributes, parent }) => {
      const above: unknown = services.get(parent ?? "")?.attributes["officialCode"];
      return typeof above === "string" && !String(attributes["officialCode"]).startsWith(above);
    });
    expect(odd).toEqual([]);
  });

  it("have the closed list of forensic domains: five of medicine, three of evidence, three of media, seven of damage", () => {
    const below = (parent: string): (string | undefined)[] =>
      [...services.values()].filter((item) => item.parent === parent).map(({ label }) => label.zh);
    const named = (names: string): string[] => names.split(" ").map((name) => `${name}鉴定`);
    expect(below("forensic")).toEqual(["法医类", "物证类", "声像资料类", "环境损害类"]);
    expect(below("forensic.medical").toSorted()).toEqual(
      named("法医病理 法医临床 法医精神病 法医物证 法医毒物").toSorted(),
    );
    expect(below("forensic.evidence").toSorted()).toEqual(named("文书 痕迹 微量物证").toSorted());
    expect(below("forensic.media").toSorted()).toEqual(named("录音 图像 电子数据").toSorted());
    expect(below("forensic.environment")).toHaveLength(7);
  });

  it("have the items of forensic pathology as one business system has them, none of them verified", () => {
    const items = new Map(
      [...services.values()].map(({ code, attributes, verified }) => [
        attributes["officialCode"],
        [code, verified],
      ]),
    );
    const path = "forensic.medical.pathology";
    const item = (official: string): unknown => items.get(official);
    expect(item("0101")).toEqual([`${path}.cause`, false]);
    expect(["010101", "010102", "010103"].map(item)).toEqual(
      ["autopsy", "external", "organs"].map((name) => [`${path}.cause.${name}`, false]),
    );
    expect(["0102", "0103", "0104", "0105", "0106", "0107"].map(item)).toEqual(
      ["histology", "manner", "deathtime", "injurytime", "weapon", "mechanism"].map((name) => [
        `${path}.${name}`,
        false,
      ]),
    );
  });

  it("mark what was written from memory as not verified", () => {
    const recalled = [...services.values()].filter(
      ({ source }) => source.startsWith("凭记忆") || source === "ours",
    );
    expect(recalled.length).toBeGreaterThan(90);
    expect(recalled.filter(({ verified }) => verified)).toEqual([]);
    expect(services.get("forensic.medical.pathology")?.verified).toBe(true);
    expect(services.get("forensic.medical.dna.trio")?.verified).toBe(false);
  });
});
