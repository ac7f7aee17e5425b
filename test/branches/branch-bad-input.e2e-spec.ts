import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { anApplication, branchStage, submitted, type BranchStage } from "../support/a-branch.js";
import { child, listAt, textAt } from "../support/json.js";
import { dayFromToday, moveBySql, TODAY } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import { aPdf, uploadedFile } from "../support/some-files.js";
import type { Answer } from "../support/test-client.js";

let test: TestApp;
let stage: BranchStage;
/** Every test has a place and three lawyers of its own. */
const PLACES = [
  ...["500101", "500102", "500103", "500104", "500106", "500107", "500108"],
  ...["500109", "500110", "500111", "500113", "500114", "500115", "500116"],
];
let turn = -1;

beforeAll(async () => {
  test = await startTestApp();
  stage = await branchStage(test);
});
beforeEach(() => {
  turn += 1;
});
afterAll(() => test.close());

function own(): Record<string, unknown> {
  const people = stage.lawyers.slice(3 * turn, 3 * turn + 3);
  return { division: PLACES[turn], headId: people[0], secondedIds: people };
}

type Caller = "clerk" | "home" | "host";
const step = (as: Caller, id: string, body: object): Promise<Answer> =>
  stage[as].post(`/branch-applications/${id}/steps`, body);
const codeOf = ({ status, body }: Answer): string => (status === 200 ? "done" : textAt(body, "code"));

async function taken(as: Caller, id: string, body: object): Promise<unknown> {
  const answer = await step(as, id, body);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

async function ready(given: Record<string, unknown> = {}): Promise<string> {
  const id = await submitted(stage, { ...own(), ...given });
  await taken("host", id, { step: "accept" });
  await taken("host", id, { step: "examine" });
  return id;
}

/** Lets days pass for a case: everything in it happened so many days earlier. */
async function daysPass(id: string, days: number): Promise<void> {
  await test.dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(`UPDATE procedure_case SET entered_on = entered_on - $2::int WHERE id = $1`, [id, days]);
    await tx.query(`UPDATE case_step SET on_day = on_day - $2::int WHERE case_id = $1`, [id, days]);
  });
}

async function branchesOf(): Promise<number> {
  const rows = await test.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM institution WHERE parent_id = $1`,
    [stage.firm],
  );
  return rows[0]?.count ?? 0;
}

describe("a branch application", () => {
  it("of two officers who decide at the same moment lets one win, and makes one branch", async () => {
    const id = await ready();
    const before = await branchesOf();
    const answers = await Promise.all([1, 2].map(() => step("host", id, { step: "decide" })));
    expect(answers.map(codeOf).toSorted()).toEqual(["done", "illegal-transition"]);
    expect(await branchesOf()).toBe(before + 1);
  });

  it("can't name a lawyer whom another open application names", async () => {
    const people = own();
    await submitted(stage, people);
    const other = await stage.clerk.post(
      "/branch-applications",
      anApplication(stage, { ...people, division: "500112999" }),
    );
    expect(other.status).toBe(400);
    const draft = await stage.clerk.post(
      "/branch-applications",
      anApplication(stage, { ...people, division: "500119" }),
    );
    const answer = await step("clerk", textAt(draft.body, "id"), { step: "submit" });
    expect(codeOf(answer)).toBe("seconded-elsewhere");
  });

  it("of two that name the same lawyers and are submitted at once lets one through", async () => {
    const people = own();
    const drafts = await Promise.all(
      ["500117", "500118"].map((division) =>
        stage.clerk.post("/branch-applications", anApplication(stage, { ...people, division })),
      ),
    );
    const answers = await Promise.all(
      drafts.map(({ body }) => step("clerk", textAt(body, "id"), { step: "submit" })),
    );
    expect(answers.map(codeOf).toSorted()).toEqual(["done", "seconded-elsewhere"]);
  });

  it("is not approved when the firm was suspended after acceptance, and can be once that is over", async () => {
    const id = await ready();
    await moveBySql(test.dataSource, stage.firm, "suspended");
    const answer = await step("host", id, { step: "decide" });
    expect(codeOf(answer)).toBe("not-eligible");
    expect(listAt(answer.body, "errors").map((fault) => textAt(fault, "code"))).toContain("firm-standing");
    await moveBySql(test.dataSource, stage.firm, "active");
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("done");
  });

  it("is not decided on a paper whose bytes were changed after submission", async () => {
    const fileId = await uploadedFile(stage.clerk, aPdf("管理制度（测试）"));
    const id = await ready({ documents: [{ kind: "branch_rules", fileId }] });
    const files = (
      await readdir(path.join(test.dataDir, "files"), { recursive: true, withFileTypes: true })
    ).filter((entry) => entry.isFile());
    const places = files.map((file) => path.join(file.parentPath, file.name));
    const kept = await Promise.all(places.map((place) => readFile(place)));
    for (const place of places) await writeFile(place, "other bytes");
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("file-changed");
    // It serves for the firm's later applications as well.
    for (const [at, place] of places.entries()) await writeFile(place, kept[at] ?? "");
  });

  it("needs the home authority's word once no agreement covers law firms any more", async () => {
    const id = await ready();
    const { body } = await test.anyone.get("/agreements?covers=LAW_FIRM");
    const agreement = textAt(listAt(body, "items")[0], "id");
    const ended = await stage.home.post(`/agreements/${agreement}/termination`, {
      endsOn: TODAY,
      reason: "（测试）",
    });
    expect(ended.status).toBe(200);
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("home-consent");
    await taken("home", id, { step: "confirm" });
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("done");
  });

  it("is not approved while the home authority objects", async () => {
    const id = await ready();
    await taken("home", id, { step: "object", reason: "总所正在调查（测试）" });
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("home-objects");
    await taken("home", id, { step: "lift" });
    await taken("home", id, { step: "confirm" });
    expect(codeOf(await step("host", id, { step: "decide" }))).toBe("done");
  });

  it("refuses a decision that is dated before its acceptance", async () => {
    const id = await ready();
    const answer = await step("host", id, { step: "decide", on: dayFromToday(-1) });
    expect(codeOf(answer)).toBe("bad-date");
  });

  it("refuses a commitment to what the register has to prove", async () => {
    const commitment = { conditions: ["firm-lawyers"] };
    const answer = await stage.clerk.post(
      "/branch-applications",
      anApplication(stage, { ...own(), commitment }),
    );
    expect(textAt(answer.body, "code")).toBe("not-committable");
  });

  it("is told of everything missing once, never of what the register proves", async () => {
    const id = await submitted(stage, own());
    const ask = (missing: readonly string[]): Promise<Answer> => step("host", id, { step: "ask", missing });
    expect(codeOf(await ask(["firm_licence"]))).toBe("proven-by-register");
    // Handed in with the application of an earlier test, and still valid.
    expect(codeOf(await ask(["branch_rules"]))).toBe("on-file");
    const asked = await taken("host", id, { step: "ask", missing: ["partners_resolution", "head_consent"] });
    expect(child(asked, "clock")).toMatchObject({ pausedOn: TODAY, pauseReason: "asked", dueOn: null });
    expect(codeOf(await step("clerk", id, { step: "answer" }))).toBe("missing-documents");
    const documents = [];
    for (const kind of ["partners_resolution", "head_consent"])
      documents.push({ kind, fileId: await uploadedFile(stage.clerk, aPdf(`${kind}（测试）`)) });
    await taken("clerk", id, { step: "answer", documents });
    expect(codeOf(await ask(["asset_proof"]))).toBe("asked-before");
    expect(codeOf(await ask(["partners_resolution"]))).toBe("on-file");
  });

  it("counts as accepted from its receipt when nobody said anything within five working days", async () => {
    const id = await submitted(stage, own());
    await daysPass(id, 15);
    const { body } = await stage.clerk.get(`/branch-applications/${id}`);
    expect(child(body, "state")).toBe("accepted");
    expect(child(body, "clock", "startedOn")).toBe(dayFromToday(-15));
    expect(codeOf(await step("host", id, { step: "ask", missing: ["partners_resolution"] }))).toBe(
      "asked-before",
    );
    const done = await taken("host", id, { step: "examine" });
    expect(listAt(done, "steps").map((one) => textAt(one, "by"))).toContain("rule");
  });

  it("is nobody else's to read, and a draft is the firm's alone", async () => {
    const draft = await stage.clerk.post("/branch-applications", anApplication(stage, own()));
    const id = textAt(draft.body, "id");
    const court = await test.signIn("court.clerk");
    expect((await stage.host.get(`/branch-applications/${id}`)).status).toBe(404);
    expect((await court.get(`/branch-applications/${id}`)).status).toBe(403);
    expect((await test.anyone.get(`/branch-applications/${id}`)).status).toBe(401);
    const { body } = await stage.host.get("/branch-applications?limit=100");
    expect(listAt(body, "items").map((item) => textAt(item, "id"))).not.toContain(id);
  });
});

describe("a branch across the border by any other door", () => {
  it("is refused to a registrar, and to plain SQL at the end of its transaction", async () => {
    const body = {
      ...{
        type: "LAW_FIRM",
        name: "（测试）私设（重庆）律师事务所",
        division: "500103",
        parentId: stage.firm,
      },
      source: { authority: "（测试）", document: "（测试）", asOf: "2026" },
    };
    expect(textAt((await stage.host.post("/institutions", body)).body, "code")).toBe("bad-parent");
    const insert = test.dataSource.query(
      `INSERT INTO institution (id, type, name, name_key, division_code, jurisdiction, quality, parent_id,
         source_authority, source_document, source_as_of)
       VALUES ('one-sided-branch', 'LAW_FIRM', '（测试）', '测试', '500103', 'CQ', 'C', $1, '（测试）', '（测试）', '2026')`,
      [stage.firm],
    );
    await expect(insert).rejects.toThrow(/consent of both sides/);
  });

  it("keeps its firm when something else of it is changed", async () => {
    const rows = await test.dataSource.query<{ id: string }[]>(
      `SELECT branch_id AS id FROM branch_link LIMIT 1`,
    );
    const id = rows[0]?.id ?? "";
    const { headers } = await stage.host.get(`/institutions/${id}`);
    const answer = await stage.host.patch(
      `/institutions/${id}`,
      { phones: ["023-63841358"] },
      { "if-match": headers["etag"] ?? "" },
    );
    expect([answer.status, child(answer.body, "parentId")]).toEqual([200, stage.firm]);
  });
});

describe("bodies that no rule lets open a branch", () => {
  it("are told so in words", async () => {
    const office = await stage.home.post("/institutions", {
      ...{ type: "NOTARY_OFFICE", name: "（测试）蜀渝公证处", division: "510104" },
      source: { authority: "（测试）", document: "（测试）", asOf: "2026" },
    });
    const id = textAt(office.body, "id");
    await test.dataSource.query(`UPDATE account SET institution_id = $1 WHERE name = 'firm.clerk'`, [id]);
    const clerk = await test.signIn("firm.clerk");
    const answer = await clerk.post("/branch-applications", { firmId: id, division: "500103" });
    expect(textAt(answer.body, "code")).toBe("not-offered");
  });
});
