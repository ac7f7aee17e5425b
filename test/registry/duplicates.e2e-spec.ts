import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { syntheticCreditCode } from "#codes";
import { findRecord, nameKeyOf, type InstitutionInput } from "#registry";
import { nextSerial } from "../support/an-institution.js";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

/** Names of this file's bodies share no word with each other unless a test wants it. */
const aWord = (): string => `青柠${["甲", "乙", "丙", "丁", "戊"][nextSerial() % 5]}${nextSerial()}`;

describe("a credit code", () => {
  it("belongs to one body: the second is told which", async () => {
    const creditCode = syntheticCreditCode("500103", 60_000_001);
    const first = await register.cq.register({ creditCode });
    const duplicate = { name: "DuplicateError", code: "duplicate", candidates: [{ id: first }] };
    await expect(register.cq.register({ creditCode })).rejects.toMatchObject(duplicate);
    await expect(register.cq.register({ creditCode: creditCode.toLowerCase() })).rejects.toMatchObject(
      duplicate,
    );
    await expect(register.sc.register({ creditCode })).rejects.toMatchObject(duplicate);
    const other = await register.cq.register();
    await expect(register.cq.change(other, { creditCode })).rejects.toMatchObject(duplicate);
    await register.cq.change(first, { creditCode, address: "（测试）" });
  });

  it("belongs to one body also when two register at the same moment", async () => {
    const creditCode = syntheticCreditCode("500103", 60_000_002);
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => register.cq.register({ creditCode })));
    const made = tries.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
    expect(made).toHaveLength(1);
    for (const attempt of tries) {
      if (attempt.status === "fulfilled") continue;
      expect(attempt.reason).toMatchObject({ code: "duplicate", candidates: [{ id: made[0] }] });
    }
  });
});

describe("a probable duplicate", () => {
  /** What two records differ in, and whether the second one is asked about. */
  const table: readonly [
    what: string,
    first: string,
    second: string,
    given: Partial<InstitutionInput>,
    asked: boolean,
  ][] = [
    ["nothing", "重庆市渝中区W公证处", "重庆市渝中区W公证处", {}, true],
    ["the place before the name", "重庆市渝中区W公证处", "W公证处", {}, true],
    ["a shorter place", "渝中W公证处", "重庆W公证处", {}, true],
    ["brackets and spaces", "W（渝中）公证处", "Ｗ (渝中) 公证处", {}, true],
    ["full-width letters", "WABC公证处", "WＡＢＣ公证处", {}, true],
    ["the written-out type", "W律师事务所", "W律所", { type: "LAW_FIRM" }, true],
    ["the type", "W公证处", "W公证处", { type: "FORENSIC" }, false],
    ["the county", "W公证处", "W公证处", { division: "500104" }, false],
    ["a word", "W公证处", "W西公证处", {}, false],
    [
      "the address and phone only shared",
      "W公证处",
      "W东公证处",
      { address: "（测试）1号", phones: ["023-60000000"] },
      false,
    ],
  ];

  it.each(table)("differs in %s: %s and %s", async (_what, first, second, given, asked) => {
    const word = aWord();
    const type = given.type === "LAW_FIRM" ? "LAW_FIRM" : "NOTARY_OFFICE";
    const id = await register.cq.register({
      ...given,
      type,
      division: "500103",
      name: first.replace("W", word),
    });
    const name = second.replace(/[WＷ]/u, word);
    const again = register.cq.register({ type, ...given, name });
    if (!asked) return expect(findRecord(register.dataSource, await again)).resolves.toMatchObject({ name });
    await expect(again).rejects.toMatchObject({ code: "probable-duplicate", candidates: [{ id }] });
    const sure = await register.cq.register({ type, ...given, name, notDuplicateOf: [id] });
    await expect(register.cq.register({ type, ...given, name, notDuplicateOf: [id] })).rejects.toMatchObject({
      candidates: [{ id: sure }],
    });
  });

  it("is asked about in the county of a town, and not of a change that keeps the name", async () => {
    const name = `${aWord()}公证处`;
    const id = await register.cq.register({ name });
    const [town] = register.reference.divisions.filter((division) => division.parentCode === "500103");
    await expect(register.cq.register({ name, division: town?.code ?? "" })).rejects.toMatchObject({
      code: "probable-duplicate",
    });
    const twin = await register.cq.register({ name, notDuplicateOf: [id] });
    await register.cq.change(twin, { address: "（测试）2号" });
    await expect(register.cq.change(twin, { name: `重庆市${name}` })).rejects.toMatchObject({
      candidates: [{ id }],
    });
  });

  it("includes bodies that have ended: a name is not used again unseen", async () => {
    const name = `${aWord()}公证处`;
    const id = await register.cq.register({ name });
    await register.cq.move(id, "cancelled");
    await expect(register.cq.register({ name })).rejects.toMatchObject({ candidates: [{ id }] });
  });
});

describe("the key by which names are compared", () => {
  const key = (name: string, division = "500103"): string => nameKeyOf(name, division, register.reference);

  it.each([
    ["重庆市渝中区星光公证处", "星光"],
    ["重庆渝中星光公证处", "星光"],
    ["星光（渝中）公证处", "星光"],
    [" 星 光 · 公证处 ", "星光"],
    ["星光律师事务所", "星光"],
    ["星光人民调解委员会", "星光"],
    ["星光二〇二一公证处", "星光二零二一"],
    ["成都星光公证处", "成都星光"],
    ["公证处", ""],
  ])("of %s is %j", (name, expected) => {
    expect(key(name)).toBe(expected);
  });

  it("leaves the name of a place in it that is not the body's own", () => {
    expect(key("成都星光公证处", "510104")).toBe("星光");
    expect(key("渝中星光公证处", "510104")).toBe("渝中星光");
  });
});
