import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { identityCheckCharacter } from "./identity-number.js";
import { findPrivateData, maskPrivateData } from "./private-data.js";
import { scanForPrivateData } from "./private-data-scan.js";

// Nobody's numbers: division 000000 does not exist, and 19900000000 is not given out （测试）.
const IDENTITY = identity("000000", "19900307", "123");
const MOBILE = "19900000000";

function identity(division: string, birth: string, serial: string): string {
  const first17 = division + birth + serial;
  return first17 + identityCheckCharacter(first17);
}

const kinds = (text: string, field?: string): string[] =>
  findPrivateData(text, field === undefined ? {} : { field }).map((hit) => hit.kind);

describe("identity numbers", () => {
  it("have the check character of the standard's published example", () => {
    expect(identityCheckCharacter("11010519491231002")).toBe("X");
  });

  const spaced = [...IDENTITY].join(" ");
  it.each([
    IDENTITY,
    `联系人身份证${IDENTITY}，请核对`,
    spaced,
    [...IDENTITY].join("\u200b"),
    IDENTITY.replace(/^(.{6})(.{8})/, "$1-$2-"),
    IDENTITY.replace(/^(.{6})(.{8})/, "$1.$2\n"),
    IDENTITY.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    IDENTITY.replace(/\d/g, (digit) => "〇一二三四五六七八九".charAt(Number(digit))),
    `张三${IDENTITY}`,
    `编号9${IDENTITY}`,
    `https://example.org/?id=${IDENTITY}`,
  ])("are found in %j", (text) => {
    expect(kinds(text)).toEqual(["identity-number"]);
  });

  it("are found with a small, full-width or other x at the end", () => {
    const first17 = Array.from(
      { length: 1000 },
      (_, serial) => `00000019900307${String(serial).padStart(3, "0")}`,
    );
    const withX = first17.find((digits) => identityCheckCharacter(digits) === "X") ?? "";
    for (const x of ["X", "x", "Ｘ", "ｘ", " x", "×", "х"])
      expect(kinds(withX + x)).toEqual(["identity-number"]);
    expect(kinds(`9${withX}x`)).toEqual(["identity-number"]);
  });

  it("are not seen where the check character or the date of birth is wrong", () => {
    const wrongCheck = IDENTITY.slice(0, 17) + (IDENTITY.endsWith("5") ? "6" : "5");
    expect(kinds(wrongCheck)).toEqual([]);
    expect(kinds(identity("000000", "19900230", "123"))).toEqual([]);
    expect(kinds(identity("000000", "00420928", "123"))).toEqual([]);
  });

  it("are told from a valid credit code only in a field for one", () => {
    // Made up: an all-digit credit code whose digits read as an identity number as well （测试）.
    const both = "125001200002020406";
    expect([kinds(both), kinds(both, "note")]).toEqual([["identity-number"], ["identity-number"]]);
    expect([kinds(both, "creditCode"), kinds(both, "licenceNumber")]).toEqual([[], []]);
    expect(scanForPrivateData({ creditCode: both, name: both })).toEqual([
      { pointer: "/name", kind: "identity-number" },
    ]);
    expect(kinds("125200004292028528")).toEqual([]);
    expect(kinds(IDENTITY, "creditCode")).toEqual(["identity-number"]);
  });
});

describe("mobile numbers", () => {
  it.each([
    MOBILE,
    `电话：${MOBILE}`,
    `Tel${MOBILE}`,
    `+86${MOBILE}`,
    `+86 199-0000-0000`,
    `0086 ${MOBILE}`,
    "199 0000 0000",
    "199.0000.0000",
    "1.990\u200b0000\u2060000",
    "１.９９００００００００",
    `1.${MOBILE}`,
    "199—0000—0000",
    "(+86)19900000000",
    "1 9 9 0 0 0 0 0 0 0 0",
    "１９９００００００００",
    "一九九〇〇〇〇〇〇〇〇",
    "一99零零000零00",
    "199\n0000\n0000",
    "199\u200b0000\u200b0000",
    "١٩٩٠٠٠٠٠٠٠٠",
    "1️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣",
    `张三${MOBILE}`,
    `${MOBILE}一直可打`,
    `2019-11-29 ${MOBILE}`,
    `023-63841358 ${MOBILE}`,
    `${MOBILE}x801`,
    `https://example.org/?tel=${MOBILE}`,
  ])("are found in %j", (text) => {
    expect(kinds(text)).toEqual(["mobile"]);
  });
});

describe("no alarm is raised", () => {
  it.each([
    // Telephones, codes and numbers of institutions
    "023-63841358",
    "023-67835639;023-67084031;023-67187585",
    "023-62815912-0",
    "028-86119970 028-86625656 0830-3154321",
    "400-138-0000",
    "25001201510496622",
    "2 5001 2015 1 0496622",
    "1 5101 2010 1 1 000001",
    "500112001003",
    "34520000MD8010008M",
    "125200004292028528",
    // Addresses and names
    "渝中区人民路121号2、3楼",
    "江北区紫康路155号中新大厦3-5楼",
    "成都市武侯区一环路南三段15号，邮编610041",
    "万州区五桥百安大道161号",
    // Dates, periods, hours
    "2022-07",
    "1984-01-01至1999-12-31",
    "1984.1.1-1999.1",
    "1998.10.1-2003",
    "19991231-001",
    "1998-10-12 345",
    "二〇二五年三月十八日",
    "周一至周五 9:00-12:00 13:30-17:30",
    "2026-11-22T03:00:00.123456+08:00",
    // Documents
    "（2019）川0191民初15345号",
    "司发通〔2019〕56号",
    "(1994)穗证字第19124号",
    "川司发〔2020〕13号；渝司发〔2020〕15号，附件1-3，第18-19页",
    "public source file 20300125965 (导览前端, 2021-03)",
    "http://m.markforbuffalo.com/news/2022/0722/5657.html",
    "http://www.labdyw.cn/yzq_content/2023-07/21/content_10561556.htm",
    "https://big5.cri.cn/gate/big5/city.cri.cn/20210917/60a5b280-259d-d277-54e1-f1c58de415c2.html",
    "http://220.181.111.19/p/6155342785",
    "https://souluo0577.com/html/system20180424%3000574554.html",
    "https://www.peopleweekly.cn/html/2025/fazhi_1202/261387.html",
    // Figures
    "29.556,106.567",
    "106.5516430000, 29.5630270000",
    "比例1.4142135624",
    "31.8619793550156,97",
    "纬度29.13912345678",
    "https://example.org/map?lng=106.17912345678",
    "注册资金 13,000,000,000 元",
    "1800000000",
    "1732248000123",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "a19900000000bcdef0123456789abcde",
    "19900000-0001-4abc-8def-000000000000",
  ])("about %j", (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

const birth = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((values) => values.join(""));
const identities = fc
  .tuple(fc.constantFrom("510104", "500103", "110105"), birth, digits(3))
  .map(([division, born, serial]) => identity(division, born, serial));
const mobiles = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);

const SCRIPTS = [
  "0123456789",
  "０１２３４５６７８９",
  "〇一二三四五六七八九",
  "٠١٢٣٤٥٦٧٨٩",
  "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
].map((script) => [...script]);
const gap = fc.constantFrom(" ", "-", ".", "\n", "\u200b", "\u3000", "－", "·", " - ", "\r\n");
const before = fc.constantFrom("", "联系人：", "王五", "tel: ", "（", "id=");
const after = fc.constantFrom("", "，谢谢", "）", "请联系", ";");

/** Writes a number in one or several scripts, with the same gap between all its digits or none. */
const disguised = (number: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      number,
      fc.array(fc.constantFrom(...SCRIPTS), { minLength: 18, maxLength: 18 }),
      fc.option(gap),
      before,
      after,
    )
    .map(([text, scripts, between, left, right]) => {
      const signs = [...text].map((sign, at) => scripts[at]?.[Number(sign)] ?? sign.toLowerCase());
      return left + signs.join(between ?? "") + right;
    });

describe("any private number, however disguised", () => {
  it("is found: identity numbers", () => {
    fc.assert(
      fc.property(disguised(identities), (text) => expect(kinds(text)).toContain("identity-number")),
      { numRuns: 2000 },
    );
  });

  it("is found: mobile numbers", () => {
    fc.assert(
      fc.property(disguised(mobiles), (text) => expect(kinds(text)).toEqual(["mobile"])),
      { numRuns: 2000 },
    );
  });

  it("is gone after masking, and nothing else is", () => {
    fc.assert(
      fc.property(disguised(fc.oneof(identities, mobiles)), (text) => {
        const masked = maskPrivateData(`甲${text}乙`);
        expect(kinds(masked)).toEqual([]);
        expect(masked.startsWith("甲") && masked.endsWith("乙")).toBe(true);
      }),
    );
    expect(maskPrivateData("渝中公证处 023-63841358")).toBe("渝中公证处 023-63841358");
  });
});

describe("numbers that the directory is full of", () => {
  const landlines = fc.tuple(
    fc.constantFrom("023", "028", "0830", "0818"),
    fc.integer({ min: 20_000_000, max: 89_999_999 }),
  );
  const licences = fc.tuple(
    fc.constantFrom("2", "1"),
    fc.constantFrom("5001", "5101"),
    fc.integer({ min: 1980, max: 2026 }),
    digits(7),
  );

  it("raise no alarm: landlines in a list, licence numbers, dates, coordinates", () => {
    const isoDay = fc.date({ min: new Date("1949-10-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    const texts = fc.oneof(
      fc
        .array(landlines, { minLength: 1, maxLength: 3 })
        .map((list) => list.map((pair) => pair.join("-")).join(" ")),
      licences.map(([kind, city, year, serial]) => `${kind}${city}${year}1${serial}`),
      fc.tuple(isoDay, isoDay).map((days) => days.map((day) => day.toISOString().slice(0, 10)).join("-")),
      fc
        .tuple(fc.double({ min: 26, max: 34, noNaN: true }), fc.double({ min: 97, max: 110, noNaN: true }))
        .map(String),
    );
    fc.assert(
      fc.property(texts, (text) => expect(kinds(text)).toEqual([])),
      { numRuns: 5000 },
    );
  });
});

describe("scanForPrivateData", () => {
  it("points to every place, in values, numbers and member names", () => {
    const body = {
      name: "某公证处（测试）",
      phones: ["023-63841358", MOBILE],
      details: { "a/b~c": { note: IDENTITY } },
      fax: Number(MOBILE),
      [`x${MOBILE}`]: true,
    };
    expect(scanForPrivateData(body)).toEqual([
      { pointer: "/phones/1", kind: "mobile" },
      { pointer: "/details/a~1b~0c/note", kind: "identity-number" },
      { pointer: "/fax", kind: "mobile" },
      { pointer: "/x***", kind: "mobile" },
    ]);
  });

  it("finds nothing in other values", () => {
    expect(scanForPrivateData([null, true, 1.9900000000001, -1, "", {}, undefined])).toEqual([]);
    expect(scanForPrivateData(MOBILE)).toEqual([{ pointer: "", kind: "mobile" }]);
  });

  it("stands bodies of a megabyte: deep ones, and ones full of numbers", () => {
    const deep: unknown = JSON.parse("[".repeat(200_000) + `"${MOBILE}"` + "]".repeat(200_000));
    expect(scanForPrivateData(deep)).toHaveLength(1);
    const full = `${MOBILE} `.repeat(80_000);
    expect(findPrivateData(full)).toHaveLength(80_000);
    expect(findPrivateData("1-".repeat(500_000))).toEqual([]);
    expect(scanForPrivateData(Array.from({ length: 1000 }, () => MOBILE))).toHaveLength(100);
  });
});
