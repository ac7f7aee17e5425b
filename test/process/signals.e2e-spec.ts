import { afterAll, afterEach, describe, expect, it, jest } from "@jest/globals";
import pg from "pg";
import { ApiCaller } from "../support/api-caller.js";
import { anInstitution } from "../support/an-institution.js";
import { cloneDatabase, DEMO_PASSWORD, type TestDatabase } from "../support/databases.js";
import { textAt } from "../support/json.js";
import { CAN_LIST_PROCESSES, processesOn, waitUntilGone } from "../support/processes.js";
import { CHECKOUT, cleanUp, freshFolder, Program } from "../support/program.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(240_000);
afterEach(cleanUp);

/** A service manager's patience after SIGTERM, with a little for a busy machine. */
const GONE_WITHIN_MS = 12_000;

afterAll(() => {
  if (!CAN_LIST_PROCESSES) process.stderr.write("signals: what is left behind can't be seen without /proc\n");
});

async function expectNothingLeft(dataDir: string): Promise<void> {
  if (CAN_LIST_PROCESSES) await waitUntilGone(dataDir, GONE_WITHIN_MS);
}

describe("a running program", () => {
  it("ends at SIGTERM with all it started, exit code 0", async () => {
    const dataDir = await freshFolder();
    const program = new Program({ env: { DATA_DIR: dataDir } });
    await program.ready();
    const asked = Date.now();
    expect(await program.stop()).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(GONE_WITHIN_MS);
    expect(program.lines.at(-1)).toBe("Stopped");
    await expectNothingLeft(dataDir);
  });

  it("ends at Ctrl-C under `npm start`, where the signal comes to npm and to it", async () => {
    const dataDir = await freshFolder();
    const program = new Program({ env: { DATA_DIR: dataDir }, command: ["npm", "start"], cwd: CHECKOUT });
    await program.ready();
    program.killGroup("SIGINT");
    await program.ended;
    expect(program.text).toContain("SIGINT: stopping");
    expect(program.text).not.toMatch(/"level":50|\n\s+at /);
    await expectNothingLeft(dataDir);
  });

  it.each([
    ["while the database is created", /^Creating database/],
    ["while PostgreSQL starts", /^Starting PostgreSQL/],
    ["while the register is seeded", /^Brought the schema/],
  ])("ends quietly at Ctrl-C %s", async (_when, line) => {
    const dataDir = await freshFolder();
    const program = new Program({ env: { DATA_DIR: dataDir } });
    await program.said(line);
    program.killGroup("SIGINT");
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.text).not.toMatch(/The start failed|"level":50|Ready/);
    await expectNothingLeft(dataDir);
  });
});

describe("a request that is under way at SIGTERM", () => {
  it("is answered, its change kept, and no new one is taken", async () => {
    const database = await cloneDatabase();
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    try {
      await answeredInTheEnd(database, blocker);
    } finally {
      await blocker.end();
      await cleanUp();
      await database.drop();
    }
  });
});

async function answeredInTheEnd(database: TestDatabase, blocker: pg.Client): Promise<void> {
  const env = { DATA_DIR: await freshFolder(), DATABASE_URL: database.url };
  const program = new Program({ env });
  const address = await program.ready();
  const registrar = await new ApiCaller(address).signIn("cq.registrar", DEMO_PASSWORD);
  await blocker.query("BEGIN");
  await blocker.query("LOCK TABLE institution IN ACCESS EXCLUSIVE MODE");
  const answer = registrar.send("POST", "/api/v1/institutions", anInstitution());
  await waitFor("the request waits for the lock", () => waitsForLock(blocker));
  program.kill("SIGTERM");
  await program.said(/^SIGTERM: stopping/);
  await waitFor("new connections are refused", () =>
    fetch(new URL("/healthz", address)).then(
      () => false,
      () => true,
    ),
  );
  await blocker.query("COMMIT");
  const { status, body } = await answer;
  expect(status).toBe(201);
  expect(await program.ended).toEqual({ code: 0, signal: null });
  const id = textAt(body, "id");
  const { rowCount } = await blocker.query("SELECT 1 FROM institution WHERE id = $1", [id]);
  expect(rowCount).toBe(1);
  if (CAN_LIST_PROCESSES) expect(await processesOn(env.DATA_DIR)).toEqual([]);
}

async function waitsForLock(client: pg.Client): Promise<boolean> {
  const answer = await client.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'directory-api' AND wait_event_type = 'Lock'`,
  );
  return (answer.rowCount ?? 0) > 0;
}
