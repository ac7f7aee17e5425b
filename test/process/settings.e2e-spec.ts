import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { ApiCaller } from "../support/api-caller.js";
import { emptyDatabase } from "../support/databases.js";
import { processesOn } from "../support/processes.js";
import { CLI, cleanUp, freshFolder, Program, WORKER } from "../support/program.js";

jest.setTimeout(120_000);
afterEach(cleanUp);

const SECRET = "a secret of tests that is long enough";
const DEMO_ACCOUNT = { account: "cq.registrar", password: "password-of-tests" };

describe("wrong settings", () => {
  const WRONG = {
    PORT: "80000",
    DATABASE_URL: "mysql://nowhere/x",
    SEARCH_ENGINE: "elastic",
    MEILI_URL: "not an address",
    SESSION_SECRET: "short",
    LOG_LEVEL: "loud",
  };

  it.each([
    ["the API", null],
    ["the worker", WORKER],
    ["the commands", CLI],
  ])("stop %s before it does anything, every fault named", async (_name, file) => {
    const dataDir = path.join(await freshFolder(), "data");
    const env = { ...WRONG, DATA_DIR: dataDir };
    const program = new Program(
      file === null ? { env } : { env, command: [process.execPath, file, "migrate"] },
    );
    const { code } = await program.ended;
    expect([1, 2]).toContain(code);
    for (const variable of Object.keys(WRONG)) expect(program.text).toContain(`  ${variable}: must`);
    expect(program.text).not.toMatch(/\n\s+at /);
    await expect(readdir(dataDir)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("of a server that is not there are told plainly", async () => {
    const dataDir = await freshFolder();
    const env = { DATA_DIR: dataDir, DATABASE_URL: "postgres://nobody:secret-word@127.0.0.1:9/none" };
    const program = new Program({ env });
    expect((await program.ended).code).toBe(1);
    expect(program.text).toContain("The start failed:");
    expect(program.text).not.toMatch(/secret-word|\n\s+at /);
    expect(await processesOn(dataDir)).toEqual([]);
  });

  it("of an engine that is not there are told plainly, and nothing stays behind", async () => {
    const database = await emptyDatabase();
    const dataDir = await freshFolder();
    // A PATH without any program at all.
    const env = { DATA_DIR: dataDir, DATABASE_URL: database.url, SEARCH_ENGINE: "meilisearch" };
    const program = new Program({ env: { ...env, PATH: await freshFolder() } });
    expect((await program.ended).code).toBe(1);
    expect(program.text).toContain("needs MEILI_URL or a meilisearch program on PATH");
    expect(await processesOn(dataDir)).toEqual([]);
    await database.drop();
  });
});

describe("production", () => {
  it("needs a secret of its own, and knows no demo password", async () => {
    const env = { NODE_ENV: "production", DATA_DIR: await freshFolder(), DEMO_PASSWORD: "password-of-tests" };
    const program = new Program({ env });
    expect([1, 2]).toContain((await program.ended).code);
    expect(program.text).toContain("SESSION_SECRET: is required in production");
    expect(program.text).toContain("DEMO_PASSWORD:");
    expect(await readdir(env.DATA_DIR)).toEqual([]);
  });

  it("has no demo accounts: operators make accounts, which then work", async () => {
    const database = await emptyDatabase();
    const shared = { NODE_ENV: "production", SESSION_SECRET: SECRET, DATA_DIR: await freshFolder() };
    const env = { ...shared, DATABASE_URL: database.url };
    const program = new Program({ env });
    const [, address = ""] = await program.said(/"msg":"Ready: open (http:[^"]+)"/);
    // Nothing but JSON in the log, and no password in it.
    for (const line of program.lines) expect(() => void JSON.parse(line)).not.toThrow();
    expect(program.text).not.toMatch(/password/i);
    const anyone = new ApiCaller(address.replace("localhost", "127.0.0.1"));
    expect((await anyone.send("POST", "/api/v1/sessions", DEMO_ACCOUNT)).status).toBe(401);
    const words = ["account", "add", "cq.first", "--role", "registrar", "--jurisdiction", "CQ"];
    const command = [process.execPath, CLI, ...words] as const;
    const cli = new Program({ env, command: [...command], input: "a password of tests\n" });
    expect((await cli.ended).code).toBe(0);
    await anyone.signIn("cq.first", "a password of tests");
    await program.stop();
    await database.drop();
  });
});
