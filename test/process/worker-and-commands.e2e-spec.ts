import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import pg from "pg";
import { aMove, anInstitution } from "../support/an-institution.js";
import { ApiCaller } from "../support/api-caller.js";
import { cloneDatabase, DEMO_PASSWORD, emptyDatabase, type TestDatabase } from "../support/databases.js";
import { numberAt, textAt } from "../support/json.js";
import { CLI, cleanUp, freshFolder, Program, WORKER } from "../support/program.js";
import { cli } from "../support/run-cli.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(120_000);
afterEach(cleanUp);

describe("the worker as a process of its own", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  it("carries what an API beside it writes, and ends in order", async () => {
    const env = { DATABASE_URL: database.url };
    const worker = new Program({
      env: { ...env, DATA_DIR: await freshFolder() },
      command: [process.execPath, WORKER],
    });
    await worker.said(/"msg":"worker started"/);
    const api = new Program({ env: { ...env, DATA_DIR: await freshFolder() } });
    const registrar = await new ApiCaller(await api.ready()).signIn("cq.registrar", DEMO_PASSWORD);
    const name = "（测试）两个进程之间的公证处";
    const made = await registrar.send("POST", "/api/v1/institutions", anInstitution({ name }));
    expect(made.status).toBe(201);
    const total = async (): Promise<number> =>
      numberAt((await registrar.search("两个进程之间")).body, "total", "value");
    await waitFor("the new body is found", async () => (await total()) === 1, 10_000);
    const url = `/api/v1/institutions/${textAt(made.body, "id")}/status`;
    const etag = made.headers.get("etag") ?? "";
    const moved = await registrar.send("POST", url, aMove(), { "if-match": etag });
    expect([moved.status, await total()]).toEqual([200, 0]);
    expect(await api.stop()).toEqual({ code: 0, signal: null });

    // Now it is alone: a move that plain SQL makes is carried all the same.
    await reinstateBySql(database.url, textAt(made.body, "id"));
    await waitFor("the worker has nothing left to do", async () => {
      const { text } = await cli(database.url, ["sync", "status"]);
      return /marks not folded yet: 0/.test(text) && /search_document_1 active: 0 pending/.test(text);
    });
    expect(await worker.stop()).toEqual({ code: 0, signal: null });
    expect(worker.text).toContain("worker stopped");
  });

  it("says what it needs where there is no DATABASE_URL", async () => {
    const worker = new Program({
      env: { DATA_DIR: await freshFolder() },
      command: [process.execPath, WORKER],
    });
    expect((await worker.ended).code).toBe(1);
    expect(worker.text).toContain("needs DATABASE_URL");
  });
});

async function reinstateBySql(url: string, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO standing_move (institution_id, to_standing, effective_on) VALUES ($1, 'active', current_date)`,
    [id],
  );
  await client.end();
}

describe("the operator's commands", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.drop());

  it("make the schema and the register, and say so; again they change nothing", async () => {
    const migrated = await cli(database.url, ["migrate"]);
    expect(migrated).toMatchObject({ code: 0 });
    expect(migrated.text.split("\n").length).toBeGreaterThan(5);
    expect(await cli(database.url, ["migrate"])).toMatchObject({ code: 0, text: "The schema is up to date" });
    const [, created] = /^(\d+) created, 0 updated/.exec((await cli(database.url, ["seed"])).text) ?? [];
    expect(Number(created)).toBeGreaterThan(80);
    const shift = ["calendar", "set", "2026-12-31", "off", "--name", "（测试）", "--source", "（测试）"];
    expect(await cli(database.url, shift)).toMatchObject({ code: 0, text: "2026-12-31 off" });
    const called = ["calendar", "set", "2026-12-31", "off", "--name", "电13800138000", "--source", " "];
    expect(await cli(database.url, called)).toMatchObject({ code: 2 });
    expect((await cli(database.url, ["calendar", "list", "2026"])).text).toContain("2026-12-31 off （测试）");
    const clerk = ["account", "add", "a.clerk", "--role", "clerk"];
    expect(await cli(database.url, clerk, "a long password\n")).toMatchObject({ code: 1 });
    const again = await cli(database.url, ["seed"]);
    expect(again.text).toContain(`0 created, 0 updated, ${created ?? ""} unchanged`);
  });

  it("make, reset and disable accounts, each felt by the next sign-in", async () => {
    const program = new Program({
      env: { DATABASE_URL: database.url, DATA_DIR: await freshFolder(), DEMO_PASSWORD },
    });
    const api = new ApiCaller(await program.ready());
    const add = ["account", "add", "sc.second", "--role", "registrar", "--jurisdiction", "SC"];
    expect(await cli(database.url, add, "first password\n")).toMatchObject({
      code: 0,
      text: "sc.second: done",
    });
    const session = await api.signIn("sc.second", "first password");
    expect((await session.get("/api/v1/institutions")).status).toBe(200);

    expect(await cli(database.url, ["account", "reset", "sc.second"], "second password")).toMatchObject({
      code: 0,
    });
    expect((await session.get("/api/v1/institutions")).status).toBe(401);
    const later = await api.signIn("sc.second", "second password");

    expect(await cli(database.url, ["account", "disable", "sc.second"])).toMatchObject({ code: 0 });
    expect((await later.get("/api/v1/institutions")).status).toBe(401);
    await expect(api.signIn("sc.second", "second password")).rejects.toThrow("could not sign in");
  });

  it.each([
    [
      ["account", "add", "sc.third", "--role", "registrar"],
      "long enough password",
      1,
      "needs a jurisdiction",
    ],
    [["account", "add", "op.third", "--role", "operator"], "short", 1, "password"],
    [["account", "add", "Nobody!", "--role", "operator"], "long enough password", 1, "a name has"],
    [["account", "reset", "nobody.here"], "long enough password", 1, "nobody.here"],
    [["account", "disable", "nobody.here"], "", 1, "nobody.here"],
    [["account", "add", "op.third", "--role", "king"], "", 2, "king is no role"],
    [["account", "add", "op.third", "--role", "operator", "--jurisdiction", "XX"], "", 2, "SC or CQ"],
    [["account", "promote", "op.third"], "", 2, "account has no command promote"],
    [["account"], "", 2, "account needs add, reset or disable"],
    [["sync", "faster"], "", 2, "sync has no command faster"],
    [["dance"], "", 2, "There is no command dance"],
  ])("refuse %j plainly", async (words, input, code, message) => {
    const done = await cli(database.url, words, input);
    expect(done.code).toBe(code);
    expect(done.text).toContain(message);
    expect(done.text).not.toMatch(/\n\s+at /);
  });

  it("show how to be called", async () => {
    const done = await cli(database.url, ["help"]);
    expect(done).toMatchObject({ code: 0 });
    expect(done.text).toContain("account add NAME --role ROLE");
  });

  it("work alone on the embedded database, and leave nothing running", async () => {
    const env = { DATA_DIR: await freshFolder() };
    const command = [process.execPath, CLI, "migrate"] as const;
    const program = new Program({ env, command: [...command] });
    expect((await program.ended).code).toBe(0);
    expect(program.text).toContain("Stopping PostgreSQL");
  });
});
