import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MAX_NAME_FORMS, nameForms } from "./name-forms.js";
import { BARE_WORDS } from "./name-suffixes.js";
import { compactText } from "./normalise-text.js";
import { placeShortForms } from "./place-forms.js";

const CHONGQING = ["重庆市", "渝中区"];
const CHENGDU = ["四川省", "成都市", "锦江区"];

describe("forms of a body's name", () => {
  it.each([
    ["重庆市渝中区公证处", "NOTARY_OFFICE", CHONGQING, ["渝中公证处", "渝中区公证处", "重庆渝中公证处"]],
    ["重庆市公证处", "NOTARY_OFFICE", CHONGQING, ["重庆公证处"]],
    ["渝中公证处（测试）", "NOTARY_OFFICE", CHONGQING, ["渝中公证处"]],
    [
      "北京大成（成都）律师事务所",
      "LAW_FIRM",
      CHENGDU,
      ["大成律所", "大成", "成都大成律师事务所", "北京大成律师事务所"],
    ],
    ["国浩律师（成都）事务所", "LAW_FIRM", CHENGDU, ["国浩律师事务所", "国浩", "成都国浩律所"]],
    ["北京盈科律师事务所成都分所", "LAW_FIRM", CHENGDU, ["盈科", "成都盈科律所"]],
    ["重庆仲裁委员会", "ARBITRATION", ["重庆市"], ["重仲", "重庆仲裁委"]],
    ["四川省法律援助中心", "LEGAL_AID", CHENGDU, ["四川法援中心", "四川省法援中心"]],
    [
      "凉山彝族自治州法律援助中心",
      "LEGAL_AID",
      ["四川省", "凉山彝族自治州"],
      ["凉山州法律援助中心", "凉山法援中心"],
    ],
    ["渝中区物业纠纷人民调解委员会", "MEDIATION", CHONGQING, ["渝中物业调委会", "物业纠纷调委会"]],
    ["四川省成都市锦江区人民调解委员会", "MEDIATION", CHENGDU, ["成都锦江调委会", "锦江人民调解委员会"]],
    [
      "自贡市大安区凤凰街道人民调解委员会",
      "MEDIATION",
      ["四川省", "自贡市", "大安区"],
      ["自贡大安凤凰人民调解委员会", "自贡大安凤凰调委会", "自贡大安凤凰人调委"],
    ],
    [
      "中国（重庆）自由贸易试验区仲裁中心",
      "ARBITRATION",
      ["重庆市"],
      ["中国自由贸易试验区重庆仲裁中心", "中国重庆自由贸易试验区仲裁中心"],
    ],
    ["重庆市律师协会", "BAR_ASSOCIATION", ["重庆市"], ["重庆律协"]],
  ] as const)("of %s", (name, type, placeNames, expected) => {
    const forms = nameForms(name, { type, placeNames });
    expect(forms[0]).toBe(compactText(name));
    expect(forms).toEqual(expect.arrayContaining([...expected]));
  });

  it("are never a place or an ending alone", () => {
    expect(nameForms("重庆市公证处", { type: "NOTARY_OFFICE", placeNames: CHONGQING })).not.toContain(
      "公证处",
    );
    expect(nameForms("成都律师事务所", { type: "LAW_FIRM", placeNames: CHENGDU })).not.toContain("成都");
  });

  it("take a place off the beginning only", () => {
    const forms = nameForms("大成渝中律师事务所", { type: "LAW_FIRM", placeNames: CHONGQING });
    expect(forms).toEqual(["大成渝中律师事务所", "大成渝中律所", "大成渝中"]);
  });

  it("stay within their bound, each once, for any name", () => {
    const piece = fc.constantFrom(
      "重庆市",
      "渝中区",
      "大成",
      "（成都）",
      "律师事务所",
      "人民",
      "·",
      "a1",
      "分所",
      "（测试）",
    );
    const type = fc.constantFrom("LAW_FIRM", "MEDIATION", "NOTARY_OFFICE", "ARBITRATION");
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), type, (pieces, kind) => {
        const forms = nameForms(pieces.join(""), { type: kind, placeNames: [...CHONGQING, ...CHENGDU] });
        expect(forms.length).toBeLessThanOrEqual(MAX_NAME_FORMS);
        expect(new Set(forms).size).toBe(forms.length);
        for (const form of forms.slice(1)) expect(BARE_WORDS.has(form)).toBe(false);
      }),
    );
  });
});

describe("short forms of divisions", () => {
  it.each([
    ["渝中区", ["渝中"]],
    ["忠县", []],
    ["凉山彝族自治州", ["凉山州", "凉山"]],
    ["北川羌族自治县", ["北川县", "北川"]],
    ["石柱土家族自治县", ["石柱县", "石柱"]],
    ["酉阳土家族苗族自治县", ["酉阳县", "酉阳"]],
    ["木里藏族自治县", ["木里县", "木里"]],
    ["两江新区", ["两江"]],
    ["观音桥街道", ["观音桥"]],
    ["东区", []],
  ])("of %s", (name, shorts) => {
    expect(placeShortForms(name)).toEqual(shorts);
  });
});
