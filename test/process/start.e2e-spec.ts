import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { findRunningPostgres } from "#database";
import { ApiCaller } from "../support/api-caller.js";
import { numberAt, textAt } from "../support/json.js";
import { processesNamed, processesOn } from "../support/processes.js";
import { CHECKOUT, cleanUp, freshFolder, Program } from "../support/program.js";

jest.setTimeout(240_000);
afterAll(cleanUp);

/** Path, size and time of every file below a folder; nothing where there is none. */
async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const lines = names.map(async (name) => {
    const { mtimeMs, size } = await stat(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

async function checkoutFiles(): Promise<string[]> {
  const lists = ["dist", "seeds"].map((name) => filesOf(path.join(CHECKOUT, name)));
  return [...(await readdir(CHECKOUT)).sort(), ...(await Promise.all(lists)).flat()];
}

interface Kept {
  readonly institutions: string;
  readonly revisions: string;
  readonly newest: string;
  readonly accounts: string;
}

async function keptIn(dataDir: string): Promise<Kept | undefined> {
  const url = await findRunningPostgres(dataDir, "directory");
  const client = new pg.Client({ connectionString: url ?? "" });
  await client.connect();
  try {
    const answer = await client.query<Kept>(
      `SELECT (SELECT count(*) FROM institution) AS institutions, (SELECT count(*) FROM revision) AS revisions,
         (SELECT max(updated_at)::text FROM institution) AS newest,
         (SELECT string_agg(name || password_hash, ',' ORDER BY name) FROM account) AS accounts`,
    );
    return answer.rows[0];
  } finally {
    await client.end();
  }
}

async function tokenOf(caller: ApiCaller, program: Program): Promise<ApiCaller> {
  const [, password = ""] = await program.said(/^Their password, shown this once: (\S+)$/);
  return caller.signIn("cq.registrar", password);
}

describe("the first start, and the second", () => {
  let dataDir: string;
  let surroundings: string;
  let before: string[];
  let first: Program;

  beforeAll(async () => {
    dataDir = await freshFolder();
    surroundings = await freshFolder();
    before = await checkoutFiles();
    const env = { DATA_DIR: dataDir, HOME: surroundings, TMPDIR: surroundings };
    first = new Program({ env, cwd: surroundings });
  });

  it("tell what they do, end with the address, and keep what was there", async () => {
    const address = await first.ready();
    const steps = [
      /^Creating database in /,
      /^Starting PostgreSQL 18 on port \d+$/,
      /^Brought the schema up to date/,
      /^Seeded the register: \d+ bodies added/,
      /^Made the demo accounts: .*cq\.registrar/,
      /^Their password, shown this once: \S{12,}$/,
      /^Ready: open http:\/\/localhost:\d+$/,
    ];
    const at = steps.map((step) => first.lines.findIndex((line) => step.test(line)));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));

    const anyone = new ApiCaller(address);
    const found = await anyone.get(`/api/v1/search?q=${encodeURIComponent("渝中公证处")}`);
    expect(textAt(found.body, "hits", 0, "name")).toBe("渝中公证处");
    expect((await anyone.get("/")).headers.get("content-type")).toBe("text/html; charset=utf-8");
    const registrar = await tokenOf(anyone, first);
    const kept = await keptIn(dataDir);
    expect(await first.stop()).toEqual({ code: 0, signal: null });

    const second = new Program({ env: { DATA_DIR: dataDir } });
    const again = await second.ready();
    expect(second.text).not.toMatch(/Creating|Brought|Seeded|Made the demo accounts|password/);
    expect(await keptIn(dataDir)).toEqual(kept);
    // The token of before is still good: sessions outlive a restart.
    expect((await registrar.at(again).get("/api/v1/institutions")).status).toBe(200);
    await second.stop();
  });

  it("write nothing outside of DATA_DIR", async () => {
    expect(await checkoutFiles()).toEqual(before);
    expect(await readdir(surroundings)).toEqual([]);
  });

  it("stand side by side with another one of its own DATA_DIR and PORT", async () => {
    const otherDir = await freshFolder();
    const one = new Program({ env: { DATA_DIR: dataDir } });
    const other = new Program({ env: { DATA_DIR: otherDir, DEMO_PASSWORD: "password-of-tests" } });
    const [a, b] = [new ApiCaller(await one.ready()), new ApiCaller(await other.ready())];
    expect(other.text).toContain("Their password is that of DEMO_PASSWORD");
    const registrar = await b.signIn("cq.registrar", "password-of-tests");
    const body = {
      type: "NOTARY_OFFICE",
      name: "（测试）只在一边的公证处",
      division: "500103",
      source: { authority: "重庆市司法局", document: "（测试）", asOf: "2026-11" },
    };
    expect((await registrar.send("POST", "/api/v1/institutions", body)).status).toBe(201);
    const list = (caller: ApiCaller): Promise<number> =>
      caller.search("只在一边的公证处").then(({ body: answer }) => numberAt(answer, "total", "value"));
    expect([await list(a), await list(b)]).toEqual([0, 1]);
    await Promise.all([one.stop(), other.stop()]);
  });
});

describe("a start that can't be", () => {
  it("is refused on a DATA_DIR that another one works in, which goes on undisturbed", async () => {
    const dataDir = await freshFolder();
    const first = new Program({ env: { DATA_DIR: dataDir } });
    const address = await first.ready();
    const second = new Program({ env: { DATA_DIR: dataDir } });
    const { code } = await second.ended;
    expect(code).toBe(1);
    expect(second.text).toContain(`${dataDir} is in use by process ${first.pid}`);
    expect(second.text).not.toMatch(/\n\s+at /);
    expect((await new ApiCaller(address).get("/readyz")).status).toBe(200);

    // On the same port as well, with a DATA_DIR of its own: said plainly, and nothing stays behind.
    const { port } = new URL(address);
    const otherDir = await freshFolder();
    const third = new Program({ env: { DATA_DIR: otherDir, PORT: port } });
    expect((await third.ended).code).toBe(1);
    expect(third.text).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(third.text).not.toMatch(/\n\s+at /);
    expect(await processesOn(otherDir)).toEqual([]);
    expect(await processesNamed("postgres", dataDir)).not.toEqual([]);
    await first.stop();
  });
});
