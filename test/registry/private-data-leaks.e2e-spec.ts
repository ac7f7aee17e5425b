import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findPrivateData, scanForPrivateData, syntheticCreditCode } from "#codes";
import { readDivisions, readInstitutionSeeds, syntheticBodies, syntheticPeople } from "#seeds";
import { openRegister, type RegisterBench } from "../support/register-bench.js";
import { DISGUISES, seededLeaks } from "../support/seeded-leaks.js";
import { seededRandom } from "../support/seeded-random.js";

const LEAKS = 10_000;
const SEED = 20_261_122;
/** Of all texts and records that hold no private data. */
const MOST_FALSE_ALARMS = 0.001;

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

/** Those of the texts that the database's guard refuses. */
async function refusedBySql(texts: readonly string[]): Promise<Set<string>> {
  const rows = await register.dataSource.query<{ text: string }[]>(
    `SELECT DISTINCT text FROM unnest($1::text[]) AS text
     WHERE may_hold_private_data(text) AND has_private_data(text)`,
    [texts],
  );
  return new Set(rows.map(({ text }) => text));
}

/** Every text in a value, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("ten thousand seeded leaks", () => {
  it("wear each of the seven disguises alone, with every other one, and all at once, over both numbers", () => {
    for (const kind of ["mobile", "identity-number"]) {
      const leaks = [...seededLeaks(LEAKS, SEED)].filter((leak) => leak.kind === kind);
      const wearing = (...names: readonly string[]): number =>
        leaks.filter(({ disguises }) => names.every((name) => disguises.includes(name))).length;
      expect(leaks.length).toBeGreaterThan(4_500);
      for (const one of DISGUISES) {
        expect(leaks.filter(({ disguises }) => disguises.join() === one).length).toBeGreaterThan(100);
        for (const other of DISGUISES) expect(wearing(one, other)).toBeGreaterThan(400);
      }
      expect(wearing(...DISGUISES)).toBeGreaterThan(100);
    }
  });

  it("pass neither the program nor the database", async () => {
    const leaks = [...seededLeaks(LEAKS, SEED)];
    const past = leaks.filter(({ text, kind }) => !findPrivateData(text).some((hit) => hit.kind === kind));
    expect(past.map(({ how, text }) => `${how}: ${text}`)).toEqual([]);
    const refused = await refusedBySql(leaks.map(({ text }) => text));
    const pastSql = leaks.filter(({ text }) => !refused.has(text));
    expect(pastSql.map(({ how, text }) => `${how}: ${text}`)).toEqual([]);
  });
});

/** Numbers, lists and texts that a register is full of, made up, and nobody's. */
function innocentTexts(count: number): string[] {
  const random = seededRandom(SEED);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const one = (list: readonly string[]): string => list[whole(0, list.length - 1)] ?? "";
  const area = (): string => one(["023", "028", "0830", "0818"]);
  const landline = (): string => `${area()}-${whole(20_000_000, 89_999_999)}`;
  const date = (sign: string): string => [whole(1980, 2026), whole(1, 12), whole(1, 28)].join(sign);
  const house = (): string => `${one(["人民路", "一环路南三段", "五一路", "解放碑"])}${whole(1, 999)}号`;
  const kinds: readonly (() => string)[] = [
    landline,
    () => [landline(), landline(), landline()].join(one([";", "、", "/", ",", " ", "，"])),
    () => `(${area()})${whole(20_000_000, 89_999_999)}转${whole(100, 9999)}`,
    () => syntheticCreditCode(one(["500103", "510104", "510700"]), whole(1, 99_999_999)),
    () =>
      `${whole(1, 2)}${one(["5001", "5101"])}${whole(1985, 2026)}${whole(1, 2)}${whole(1_000_000, 1_999_999)}`,
    () => `${one(["5001", "5101"])}${whole(10_000, 99_999)}${whole(100, 999)}`,
    () => `${house()}${whole(1, 30)}幢${whole(1, 6)}-${whole(1, 33)}-${whole(1, 12)}`,
    () => `${house()}、${whole(1, 20)}-${whole(21, 40)}号，邮编${whole(610_000, 649_999)}`,
    () => `${house()}（${whole(1, 30)}/${whole(31, 60)}层）${whole(1, 9)}#楼`,
    () =>
      `川司发〔${whole(2000, 2026)}〕${whole(1, 300)}号；渝司发〔${whole(2000, 2026)}〕${whole(1, 300)}号`,
    () => `（${whole(2000, 2026)}）川${whole(100, 199)}民初${whole(1, 19_999)}号`,
    () => `${date("-")}至${date("-")}`,
    () => [date("/"), date("/")].join("、"),
    () => `${date(".")}-${date(".")}`,
    () => `${whole(26, 33)}.${whole(100_000, 999_999)},${whole(98, 109)}.${whole(100_000, 999_999)}`,
    () => `注册资金${whole(1, 99)},${whole(100, 999)},${whole(100, 999)}元`,
    () => `https://example.org/${date("/")}/t${date("").slice(0, 8)}_${whole(1_000_000, 9_999_999)}.html`,
    () => `周一至周五 ${whole(8, 9)}:00-12:00/13:30-17:${whole(10, 59)}`,
  ];
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]?.() ?? "");
}

describe("false alarms", () => {
  it("are none on the real institutions and the made-up register, by program and database", async () => {
    const divisions = readDivisions();
    const records: unknown[] = [
      ...readInstitutionSeeds(),
      ...syntheticBodies("small", divisions),
      ...syntheticPeople("small", divisions),
    ];
    const alarms = records.filter((record) => scanForPrivateData(record).length > 0);
    expect(records.length).toBeGreaterThan(19_000);
    expect(alarms.slice(0, 5)).toEqual([]);
    const texts = [...new Set(records.flatMap(textsIn))];
    expect(texts.length).toBeGreaterThan(19_000);
    expect([...(await refusedBySql(texts))]).toEqual([]);
  });

  it("are fewer than one in a thousand on numbers, addresses and documents, by program and database", async () => {
    const texts = innocentTexts(18_000);
    const alarms = texts.filter((text) => findPrivateData(text).length > 0);
    const refused = [...(await refusedBySql(texts))];
    const most = texts.length * MOST_FALSE_ALARMS;
    expect([alarms.length <= most, alarms.slice(0, 20)]).toEqual([true, alarms.slice(0, 20)]);
    expect([refused.length <= most, refused.slice(0, 20)]).toEqual([true, refused.slice(0, 20)]);
    expect(refused.filter((text) => findPrivateData(text).length === 0)).toEqual([]);
  });
});
