import { afterAll, describe, expect, it, jest } from "@jest/globals";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { findRunningPostgres } from "#database";
import { ApiCaller } from "../support/api-caller.js";
import { child, listAt, numberAt, objectAt, textAt } from "../support/json.js";
import { cleanUp, freshFolder, Program } from "../support/program.js";
import { KilledWriter, type Written } from "../support/killed-writer.js";
import { seededRandom } from "../support/seeded-random.js";
import { waitFor } from "../support/wait-for.js";

jest.setTimeout(600_000);
afterAll(cleanUp);

const KILLS = 20;
/** Several writes and syncs fit in; some kills hit the very first. */
const LONGEST_RUN_MS = 900;
/** Work that a killed worker had leased waits for its lease to lapse: 30 s. */
const DRAINED_WITHIN_MS = 90_000;
const PASSWORD = "password-of-tests";

const seed = Number(process.env["TEST_SEED"] ?? Date.now() % 1_000_000);

describe("kill -9 between commit and sync, 20 times at random", () => {
  it("loses nothing that was answered and doubles nothing", async () => {
    try {
      await wholeRun();
    } catch (error) {
      throw new Error(`with TEST_SEED=${seed}`, { cause: error });
    }
  });
});

async function wholeRun(): Promise<void> {
  const random = seededRandom(seed);
  const env = { DATA_DIR: await freshFolder(), DEMO_PASSWORD: PASSWORD };
  let program = new Program({ env });
  let registrar = await new ApiCaller(await program.ready()).signIn("cq.registrar", PASSWORD);
  const writer = new KilledWriter(random);
  let caught = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const writing = writer.writeUntilCut(registrar);
    await setTimeout(random() * LONGEST_RUN_MS);
    await program.killHard();
    await writing;
    if ((await leftWork(env.DATA_DIR)) > 0) caught += 1;
    program = new Program({ env });
    registrar = registrar.at(await program.ready());
  }
  expect(caught).toBeGreaterThan(0);
  await waitFor("the lag is gone", () => isDrained(registrar), DRAINED_WITHIN_MS);
  expect(writer.written.length).toBeGreaterThan(KILLS);
  await expectNoneDoubled(registrar, await expectWhole(env.DATA_DIR, writer));
  for (const written of writer.written) await expectFoundAsItStands(registrar, written);
  await program.stop();
}

async function isDrained(caller: ApiCaller): Promise<boolean> {
  const lag = objectAt((await caller.get("/api/v1/search/status")).body, "lag");
  return lag["pending"] === 0 && lag["parked"] === 0;
}

interface RecordRow {
  readonly name: string;
  readonly state: string;
  readonly documents: number;
  readonly moves: number;
}

const RECORDS = `
  SELECT i.name, p.state,
    (SELECT count(*)::int FROM search_document d WHERE d.document_id = i.id) AS documents,
    (SELECT count(*)::int FROM standing_move m
     WHERE m.institution_id = i.id AND m.to_standing = 'suspended') AS moves
  FROM institution i JOIN public_record p ON p.id = i.id WHERE i.name LIKE '%断电%' ORDER BY i.name`;
const LEFT_WORK = `SELECT ((SELECT count(*) FROM search_mark) + (SELECT count(*) FROM search_work))::int AS count`;

/** The killed program's PostgreSQL goes on, so that it can be asked between two starts as well. */
async function query<T extends pg.QueryResultRow>(dataDir: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: (await findRunningPostgres(dataDir, "directory")) ?? "" });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Changes that are committed and not yet in the index. */
async function leftWork(dataDir: string): Promise<number> {
  const [row] = await query<{ count: number }>(dataDir, LEFT_WORK);
  return row?.count ?? 0;
}

/** Every record, answered or not, has its document if it is listed, and none otherwise; no name is there twice. @returns how many are listed */
async function expectWhole(dataDir: string, writer: KilledWriter): Promise<number> {
  const rows = await query<RecordRow>(dataDir, RECORDS);
  expect(await leftWork(dataDir)).toBe(0);
  const names = rows.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(writer.written.map(({ name }) => name)));
  for (const { state, documents, moves } of rows) {
    expect({ state, documents }).toEqual({ state, documents: state === "listed" ? 1 : 0 });
    expect(moves).toBeLessThanOrEqual(1);
  }
  return rows.filter(({ state }) => state === "listed").length;
}

async function expectFoundAsItStands(caller: ApiCaller, written: Written): Promise<void> {
  const record = await caller.get(`/api/v1/institutions/${written.id}`);
  expect(record.status).toBe(200);
  const standing = textAt(record.body, "standing");
  if (written.suspension === "answered") expect(standing).toBe("suspended");
  if (written.suspension === "never asked") expect(standing).toBe("active");
  const isListed = standing === "active";
  if (isListed && written.address !== null) expect(textAt(record.body, "address")).toBe(written.address);
  const ids = idsOf((await caller.search(written.name)).body);
  expect(ids.filter((id) => id === written.id)).toHaveLength(isListed ? 1 : 0);
}

function idsOf(answer: unknown): string[] {
  return listAt(answer, "hits").map((hit) => textAt(hit, "id"));
}

/** Every listed one is found once by what all their names share, page by page, and the total says so. */
async function expectNoneDoubled(caller: ApiCaller, listed: number): Promise<void> {
  const found: string[] = [];
  for (let page = 1, hasMore = true; hasMore; page += 1) {
    const question = new URLSearchParams({ q: "断电", sort: "name", size: "50", page: String(page) });
    const { body } = await caller.get(`/api/v1/search?${question.toString()}`);
    found.push(...idsOf(body));
    hasMore = child(body, "page", "hasMore") === true;
    expect(numberAt(body, "total", "value")).toBe(listed);
  }
  expect(found).toHaveLength(listed);
  expect(new Set(found).size).toBe(listed);
}
