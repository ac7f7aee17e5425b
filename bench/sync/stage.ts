import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { Meilisearch } from "meilisearch";
import type { DataSource } from "typeorm";
import { loadConfig } from "#config";
import type { SubjectKind } from "#search";
import { findMeilisearch } from "../../libs/search/src/start/find-meilisearch.js";
import type { PreparedRegister } from "../search/prepared-register.js";
import { OwnProcess } from "./own-process.js";

type Env = Readonly<Record<string, string>>;

/** The whole system: a database, a Meilisearch, a worker and an API, each a process of its own. */
export interface Stage {
  readonly dataSource: DataSource;
  readonly meilisearch: Meilisearch;
  /** Told to every process of the program. */
  readonly env: Env;
  readonly worker: OwnProcess;
  readonly api: OwnProcess;
  /** The API's answer to a path, as JSON. @throws Error when it is none of success. */
  ask(path: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts everything over a register, and waits until the indexes are up to it. */
export async function openStage(
  { folder, dataSource }: PreparedRegister,
  log: (line: string) => void,
): Promise<Stage> {
  const { search } = loadConfig({ ...process.env, SEARCH_ENGINE: "meilisearch" });
  const found = await findMeilisearch({ search, dataDir: folder }, log);
  if (found === null) throw new Error("the bench of the sync needs a Meilisearch");
  const own = await mkdtemp(path.join(os.tmpdir(), "directory-bench-sync-"));
  const { url, key } = found.server;
  const env = {
    ...{ NODE_ENV: "development", HOME: own, DATA_DIR: own, PORT: "0", HOST: "127.0.0.1" },
    ...{ DATABASE_URL: urlOf(dataSource), SEARCH_ENGINE: "meilisearch", MEILI_URL: url },
    ...(key === null ? {} : { MEILI_KEY: key }),
  };
  const worker = new OwnProcess("worker", [], env);
  const api = new OwnProcess("api", [], env);
  const close = async (): Promise<void> => {
    await Promise.all([worker.stop(), api.stop()]);
    await found.stop();
    await rm(own, { recursive: true, force: true });
  };
  try {
    await worker.said(/worker started/);
    const [, address = ""] = await api.said(/Ready: open (http:\S+)/);
    const door = address.replace("localhost", "127.0.0.1");
    const meilisearch = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) });
    log("Waiting for the indexes");
    await settled(dataSource);
    return { dataSource, meilisearch, env, worker, api, ask: (asked) => askJson(door + asked), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function askJson(address: string): Promise<unknown> {
  const answer = await fetch(address);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return body;
}

const LOOK_EVERY_MS = 200;
const LONGEST_MS = 60 * 60_000;

/** Waits until no change is on its way and Meilisearch answers. @throws Error after an hour. */
export async function settled(dataSource: DataSource): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until) {
    const [row] = await dataSource.query<{ open: boolean; active: boolean }[]>(
      `SELECT EXISTS (SELECT FROM search_mark) OR EXISTS (SELECT FROM search_work WHERE NOT parked)
           OR EXISTS (SELECT FROM search_generation WHERE state = 'building') AS open,
         EXISTS (SELECT FROM search_generation WHERE engine = 'meilisearch' AND state = 'active') AS active`,
    );
    if (row !== undefined && !row.open && row.active) return;
    await setTimeout(LOOK_EVERY_MS);
  }
  throw new Error("the indexes were not up to the register within an hour");
}

/** The index of a kind that answers. */
export async function activeIndex(dataSource: DataSource, kind: SubjectKind): Promise<string> {
  const [row] = await dataSource.query<{ uid: string }[]>(
    `SELECT i.index_uid AS uid FROM search_index i JOIN search_generation g ON g.number = i.generation_number
     WHERE g.engine = 'meilisearch' AND g.state = 'active' AND i.kind = $1`,
    [kind],
  );
  if (row === undefined) throw new Error(`no index of ${kind}s answers`);
  return row.uid;
}

function urlOf({ options }: DataSource): string {
  if (options.type !== "postgres" || options.url === undefined)
    throw new TypeError("the data source has no address");
  return options.url;
}
