import { describe, expect, it } from "@jest/globals";
import {
  INSTITUTION_TYPES,
  institutionTypeFromText,
  institutionTypeLabel,
  isInstitutionType,
} from "./institution-type.js";
import { isJurisdiction, jurisdictionOfDivision, otherSide } from "./jurisdiction.js";
import { isPractitionerKind, practitionerKindFromText } from "./practitioner-kind.js";

describe("institution types", () => {
  it.each([
    ["LAW_FIRM", "LAW_FIRM"],
    ["law_firm", "LAW_FIRM"],
    ["律所", "LAW_FIRM"],
    [" 公证处 ", "NOTARY_OFFICE"],
    ["人民调解委员会", "MEDIATION"],
    ["商事调解组织", "MEDIATION"],
    ["仲裁委员会", "ARBITRATION"],
    ["法律援助中心", "LEGAL_AID"],
    ["公共法律服务中心", "PUBLIC_LEGAL_SERVICE"],
    ["司法所", "JUDICIAL_OFFICE"],
    ["基层法律服务所", "GRASSROOTS_LEGAL_SERVICE"],
    ["律师协会", "BAR_ASSOCIATION"],
    ["外国律师事务所代表机构", "FOREIGN_LAW_OFFICE"],
  ])("reads the cell %j as %s", (text, type) => {
    expect(institutionTypeFromText(text)).toBe(type);
  });

  it("reads no type out of other words", () => {
    expect(["", "派出所", "北京通商（成都）律师事务所", "__proto__"].map(institutionTypeFromText)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("never gives one name to two types", () => {
    const names = INSTITUTION_TYPES.flatMap((row) => [row.label.zh, row.label.en, ...row.alsoRead]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are told from anything else", () => {
    expect(["FORENSIC", "forensic", 3, null].map(isInstitutionType)).toEqual([true, false, false, false]);
    expect(institutionTypeLabel("FORENSIC").zh).toBe("司法鉴定机构");
  });
});

describe("practitioner kinds", () => {
  it.each([
    ["律师", "LAWYER"],
    ["司法鉴定人", "APPRAISER"],
    ["人民调解员", "MEDIATOR"],
    ["legal_aid_lawyer", "LEGAL_AID_LAWYER"],
  ])("reads the cell %s as %s", (text, kind) => {
    expect(practitionerKindFromText(text)).toBe(kind);
  });

  it("are told from anything else", () => {
    expect(["NOTARY", "法官"].map(isPractitionerKind)).toEqual([true, false]);
    expect(practitionerKindFromText("法官")).toBeNull();
  });
});

describe("the two sides", () => {
  it("are each other's other side", () => {
    expect([otherSide("SC"), otherSide("CQ")]).toEqual(["CQ", "SC"]);
    expect(["SC", "sc", "BJ", 1].map(isJurisdiction)).toEqual([true, false, false, false]);
  });

  it("are told by the division code", () => {
    expect(["510104", "500103", "520100"].map(jurisdictionOfDivision)).toEqual(["SC", "CQ", null]);
  });
});
