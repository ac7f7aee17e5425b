import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Meilisearch } from "meilisearch";
import pg from "pg";
import type { DataSource } from "typeorm";
import { loadReferenceData, type ReferenceData } from "#registry";
import { programOnPath, startSearch, type EngineName, type Search } from "#search";
import { cloneDatabase, openTestPool } from "./databases.js";
import { databaseUrl } from "./test-server.js";

const meiliUrl = process.env["MEILI_URL"] ?? null;
const meiliKey = process.env["MEILI_KEY"] ?? null;
/** A Meilisearch of one's own has one index for all test files: they take turns. Any unused number. */
const MEILI_LOCK = 5_150_101;

/** A Meilisearch that tests may kill: a program on PATH, started anew for each test file. */
export const hasMeilisearchProgram = programOnPath("meilisearch", process.env["PATH"] ?? "") !== null;

/** The engines that can be tested on this machine; the first always. */
export const ENGINES_AT_HAND: readonly EngineName[] =
  meiliUrl !== null || hasMeilisearchProgram ? ["postgres", "meilisearch"] : ["postgres"];

export interface SearchBench {
  readonly engine: EngineName;
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  readonly search: Search;
  /** Candidates that the gate refused so far, by engine. */
  readonly caught: { readonly engine: string; readonly count: number }[];
  /** Brings every index up to the register. */
  drain(): Promise<void>;
  /** The Meilisearch behind it, with the index's name. */
  meilisearch(): Promise<{ readonly client: Meilisearch; readonly indexUid: string; readonly pid: number }>;
  close(): Promise<void>;
}

interface BenchOptions {
  /** False leaves the indexes empty; the register is seeded in any case. */
  readonly filled?: boolean;
}

/** Search over a seeded database of its own, without Nest; the worker runs only when drained. */
export async function startSearchBench(
  engine: EngineName,
  { filled = true }: BenchOptions = {},
): Promise<SearchBench> {
  const database = await cloneDatabase();
  const dataSource = await openTestPool(database.url);
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "directory-search-"));
  const giveBack = engine === "meilisearch" && meiliUrl !== null ? await takeServer(meiliUrl) : null;
  const reference = await loadReferenceData(dataSource);
  const caught: { engine: string; count: number }[] = [];
  const started = await startSearch({
    dataSource,
    config: { dataDir, search: { engine, meiliUrl, meiliKey } },
    reference,
    log: () => undefined,
    onGateCatch: (by, count) => caught.push({ engine: by, count }),
  });
  const close = async (): Promise<void> => {
    await started.stop();
    await giveBack?.();
    await dataSource.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const drain = (): Promise<void> => started.worker.drain();
  if (filled) await drain();
  const meilisearch = (): ReturnType<SearchBench["meilisearch"]> => behind(dataSource, dataDir);
  return { engine, dataSource, reference, search: started.search, caught, drain, meilisearch, close };
}

/** Waits until no other test file uses the server, and empties it. */
async function takeServer(url: string): Promise<() => Promise<void>> {
  const turn = new pg.Client({ connectionString: databaseUrl("postgres") });
  await turn.connect();
  await turn.query(`SELECT pg_advisory_lock(${MEILI_LOCK})`);
  const client = clientOf(url, meiliKey);
  for (const { uid } of (await client.getRawIndexes({ limit: 1_000 })).results) {
    if (/^(institution|practitioner)s_/.test(uid)) await client.deleteIndex(uid).waitTask();
  }
  return () => turn.end();
}

async function behind(
  dataSource: DataSource,
  dataDir: string,
): Promise<{ client: Meilisearch; indexUid: string; pid: number }> {
  const [row] = await dataSource.query<{ uid: string }[]>(
    `SELECT i.index_uid AS uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'meilisearch' AND i.kind = 'institution' ORDER BY g.number DESC LIMIT 1`,
  );
  if (row === undefined) throw new Error("no Meilisearch index was made yet");
  if (meiliUrl !== null) return { client: clientOf(meiliUrl, meiliKey), indexUid: row.uid, pid: 0 };
  const folder = path.join(dataDir, "meilisearch");
  const pid = Number(await readFile(path.join(folder, "pid"), "utf8"));
  const line = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
  const address = line[line.indexOf("--http-addr") + 1] ?? "";
  const key = await readFile(path.join(folder, "key"), "utf8");
  return { client: clientOf(`http://${address}`, key), indexUid: row.uid, pid };
}

function clientOf(host: string, key: string | null): Meilisearch {
  return new Meilisearch({ host, ...(key === null ? {} : { apiKey: key }) });
}

/** Says what this machine could not test, in one line; to be called from an `afterAll`. */
export function tellWhatWasLeftOut(suite: string, cases: number): void {
  if (ENGINES_AT_HAND.includes("meilisearch")) return;
  process.stderr.write(
    `${suite}: ${cases} cases on Meilisearch left out (none on PATH, MEILI_URL not set)\n`,
  );
}
