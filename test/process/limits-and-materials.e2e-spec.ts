import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { anApplication, branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { listAt, numberAt, textAt } from "../support/json.js";
import { cleanUp, freshFolder } from "../support/program.js";
import { dayFromToday, TODAY } from "../support/registrars.js";
import { cli, type Done } from "../support/run-cli.js";
import { uploadedFile } from "../support/some-files.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

jest.setTimeout(120_000);

let test: TestApp;
let stage: BranchStage;

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
});
afterAll(async () => {
  await cleanUp();
  await test.close();
});

const MOBILE = `1${"38".repeat(5)}`;
// Made up: no division has the code 999999, only its check character is right (GB 11643).
const IDENTITY = `999999${"19900101"}0016`;
/** What nobody may put into a text that is shown beside a rule, and the words that refuse it. */
const UNFIT: readonly (readonly [string, string, string])[] = [
  ["blanks", "\u3000\u200b", "blank"],
  ["a control character", "第\u0007条", "control character"],
  ["5,000 characters", "条".repeat(5_000), "At most 1000"],
  ["a mobile number", `联系 ${MOBILE}`, "mobile number"],
  ["an identity number", `联系 ${IDENTITY}`, "identity number"],
];

const run = (...words: readonly string[]): Promise<Done> => cli(test.databaseUrl, words);

describe("the limit of a stage", () => {
  const set = (...words: readonly string[]): Promise<Done> =>
    run("limits", "set", "CQ", ...words, "--article", "（测试）", "--source", "（测试）");

  it("goes for stages that begin from its day on, and is not rewritten", async () => {
    expect(await set("branch", "accept", "3", "--from", TODAY, "--verified")).toMatchObject({ code: 0 });
    const { text } = await run("limits", "list");
    expect(text).toContain("CQ branch accept 5 from");
    expect(text).toContain(`CQ branch accept 3 from ${TODAY} verified`);
    expect(text).not.toContain("SC branch accept 3");
    const { body } = await stage.clerk.get(`/branch-applications/${await submitted(stage)}`);
    expect(numberAt(body, "clock", "workingDaysLeft")).toBe(3);
    const again = await set("branch", "accept", "4", "--from", TODAY);
    expect([again.code, again.text]).toEqual([1, expect.stringContaining("bad-date")]);
  });

  it.each([
    ["branch", "nonsense", "3", "--from", TODAY],
    ["branch", "accept", "0", "--from", TODAY],
    ["branch", "accept", "3", "--from", "2026-02-30"],
    ["branch", "accept", "3"],
    ["branch", "accept", "3", "--from", "9999-12-31"],
    ["branch", "accept", "3", "--from", dayFromToday(5 * 366)],
  ])("is refused as %s %s %s %s %s", async (...words) => {
    expect(await set(...words)).toMatchObject({ code: 2 });
  });
});

describe("a limit of a stage that has not begun", () => {
  const DECISION = ["limits", "set", "CQ", "branch", "decide"] as const;
  const told = { article: "（测试）", source: "（测试）" };
  const set = (days: string, from: string, given: Partial<typeof told> = {}): Promise<Done> => {
    const { article, source } = { ...told, ...given };
    return run(...DECISION, days, "--from", from, "--article", article, "--source", source);
  };
  const known = async (): Promise<string[]> => {
    const rows = await test.dataSource.query<{ said: string }[]>(
      `SELECT working_days || ' from ' || from_on AS said FROM procedure_limit
       WHERE authority = 'CQ' AND procedure = 'branch' AND stage = 'decide' ORDER BY from_on`,
    );
    return rows.map(({ said }) => said);
  };
  const BEGUN = ["10 from 2018-12-05", "5 from 2026-01-01"];

  it("gives way to the next one, earlier or later; what has begun stays", async () => {
    const [near, mid, far] = [dayFromToday(1), dayFromToday(30), dayFromToday(1_800)];
    for (const [days, from] of [
      ["8", far],
      ["7", mid],
      ["3", near],
      ["4", far],
    ] as const) {
      expect(await set(days, from)).toMatchObject({ code: 0 });
      expect(await known()).toEqual([...BEGUN, `${days} from ${from}`]);
    }
    expect((await set("2", mid)).text).toContain(`instead of the one from ${far}`);
    expect((await set("9", "2026-01-01")).text).toContain("bad-date");
    expect(await known()).toEqual([...BEGUN, `2 from ${mid}`]);
    expect(await set("3", TODAY)).toMatchObject({ code: 0 });
    expect(await known()).toEqual([...BEGUN, `3 from ${TODAY}`]);
  });

  it.each([...UNFIT.slice(0, 1), ...UNFIT.slice(-1)])(
    "says nothing with %s for its article or source",
    async (_what, text, words) => {
      const before = await known();
      for (const option of ["article", "source"] as const) {
        const done = await set("4", dayFromToday(40), { [option]: text });
        expect([done.code, done.text]).toEqual([2, expect.stringContaining(`--${option}: `)]);
        expect(done.text).toContain(words);
        expect(done.text).not.toContain(MOBILE);
        expect(done.text).not.toContain(IDENTITY);
      }
      expect(await known()).toEqual(before);
    },
  );
});

describe("an authority's list of papers", () => {
  const paper = (kind: string, position: number, given: object = {}): object => {
    const label = { zh: `${kind}（测试）`, en: kind };
    const told = { article: "（测试）", source: "（测试）", verified: true };
    return { authority: "CQ", kind, position, label, validDays: 0, from: TODAY, ...told, ...given };
  };
  const loaded = async (...papers: readonly object[]): Promise<Done> => {
    const file = path.join(await freshFolder(), "list.ndjson");
    const head = { version: TODAY, source: "（测试）", rows: papers.length };
    await writeFile(file, [head, ...papers].map((line) => JSON.stringify(line)).join("\n"));
    return run("materials", "load", file);
  };

  it.each([
    ["proven by nothing that there is", paper("a", 1, { provenBy: "nonsense" }), "provenBy must be one of"],
    ["committed to what can't be", paper("a", 1, { committable: "head" }), "committable must be one of"],
    ["with a kind twice", paper("b", 1), "twice"],
    ["of both authorities", paper("a", 1, { authority: "SC" }), "of one authority"],
  ])("is not taken %s, and the list stays", async (_case, wrong, fault) => {
    const done = await loaded(wrong, paper("b", 2));
    expect([done.code, done.text]).toEqual([1, expect.stringContaining(fault)]);
    expect((await run("materials", "list", "CQ")).text).toContain("partners_resolution");
  });

  it("is not taken with a text that is unfit to be shown, and every one is named", async () => {
    const label = { zh: "（测试）", en: "x" };
    const wrong = UNFIT.flatMap(([, text, words]) => [
      { given: { article: text }, place: ": article: ", words },
      { given: { source: text }, place: ": source: ", words },
      { given: { label: { ...label, zh: text } }, place: "/label: zh: ", words },
      { given: { label: { ...label, en: text } }, place: "/label: en: ", words },
    ]);
    const done = await loaded(...wrong.map(({ given }, at) => paper(`kind${at}`, at, given)));
    const told = done.text.split("\n").filter((line) => line.startsWith("- "));
    expect([done.code, told.length]).toEqual([1, wrong.length]);
    for (const [at, { place, words }] of wrong.entries())
      expect(told[at]).toMatch(new RegExp(`^- line ${at + 2}${place}.*${words}`));
    expect(done.text).not.toContain(MOBILE);
    expect(done.text).not.toContain(IDENTITY);
  });

  it.each(["9999-12-31", dayFromToday(5 * 366), "2026", "2026-02-30"])(
    "is not taken from %s on",
    async (from) => {
      const done = await loaded(paper("a", 1, { from }));
      expect([done.code, done.text]).toEqual([1, expect.stringContaining("line 2: from")]);
    },
  );

  it("that has not begun gives way to the next one; the one in force goes on until its day", async () => {
    const periods = (): Promise<unknown[]> =>
      test.dataSource.query<unknown[]>(
        `SELECT DISTINCT from_on::text AS "from", until_on::text AS until, from_on > $1::date AS is_to_come,
           (SELECT string_agg(kind, ' ' ORDER BY kind) FROM branch_material m
            WHERE m.authority = 'SC' AND m.from_on = one.from_on AND m.from_on > $1::date) AS kinds
         FROM branch_material one WHERE authority = 'SC' ORDER BY 1`,
        [TODAY],
      );
    const before = (await run("materials", "list", "SC")).text;
    for (const [days, kind] of [
      [40, "a"],
      [60, "b"],
      [20, "c"],
      [20, "d"],
    ] as const) {
      const from = dayFromToday(days);
      expect(await loaded(paper(kind, 1, { authority: "SC", from }))).toMatchObject({ code: 0 });
      expect(await periods()).toEqual([
        { from: "2018-12-05", until: from, is_to_come: false, kinds: null },
        { from, until: null, is_to_come: true, kinds: kind },
      ]);
    }
    expect((await run("materials", "list", "SC")).text).toBe(before);
    const instead = await loaded(paper("e", 1, { authority: "SC", from: dayFromToday(50) }));
    expect(instead.text).toContain(`instead of the one from ${dayFromToday(20)}`);
    expect((await loaded(paper("f", 1, { authority: "SC", from: "2018-12-05" }))).text).toContain("bad-date");
    expect(await periods()).toMatchObject([{ until: dayFromToday(50) }, { kinds: "e" }]);
  });

  it("is what is asked for from its day on, and shows what the other side asks besides", async () => {
    const done = await loaded(paper("partners_resolution", 2), paper("form_2026", 1));
    expect(done).toMatchObject({ code: 0, text: `CQ: 2 papers from ${TODAY}` });
    const draft = anApplication(stage, { division: "500106" });
    const id = textAt((await stage.clerk.post("/branch-applications", draft)).body, "id");
    const { body } = await stage.clerk.get(`/branch-applications/${id}/precheck`);
    const kinds = (of: string): string[] => listAt(body, of).map((one) => textAt(one, "kind"));
    expect(kinds("documents")).toEqual(["form_2026", "partners_resolution"]);
    expect(kinds("differing")).toContain("form_2026");
    expect(kinds("differing")).toContain("application_form");
    expect(kinds("differing")).not.toContain("partners_resolution");
    const documents = [{ kind: "form_2026", fileId: await uploadedFile(stage.clerk) }];
    const attached = await stage.clerk.patch(
      `/branch-applications/${id}`,
      { documents },
      { "if-match": "*" },
    );
    expect(attached.status).toBe(200);
    const before = await test.dataSource.query<unknown[]>(
      `SELECT 1 FROM branch_material WHERE authority = 'CQ' AND until_on = $1`,
      [TODAY],
    );
    expect(before).toHaveLength(12);
    expect(await loaded(paper("form_2026", 1))).toMatchObject({ code: 1 });
  });
});
