import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { freePort } from "../../../libs/database/src/embedded/launch-server.js";
import { HttpDoor } from "../links/http-door.js";
import { TcpLink } from "../links/tcp-link.js";
import type { BenchEngine, FaultOptions } from "../options.js";
import { startMeilisearchServer, type MeilisearchServer } from "../processes/meilisearch-server.js";
import { startPostgresServer, type PostgresServer } from "../processes/postgres-server.js";
import {
  apiProcess,
  workerProcess,
  type ApiProcess,
  type ProgramProcess,
} from "../processes/program-process.js";
import type { Supervised } from "../processes/supervised.js";
import { fillWorld } from "./fill-world.js";

/** Of the demo accounts, made up for one run on this machine alone. */
export const PASSWORD = "password-of-the-fault-bench";

/** Meilisearch with the two things that stand before it: a link that can be bad, and a door that can refuse. */
export interface FencedMeilisearch {
  readonly server: MeilisearchServer;
  readonly link: TcpLink;
  readonly door: HttpDoor;
}

/** Everything that runs: two API and two worker processes over one PostgreSQL and one Meilisearch. */
export interface World {
  readonly folder: string;
  readonly engine: BenchEngine;
  readonly postgres: PostgresServer;
  readonly postgresLink: TcpLink;
  readonly meilisearch: FencedMeilisearch | null;
  readonly apis: readonly [ApiProcess, ApiProcess];
  readonly workers: readonly [ProgramProcess, ProgramProcess];
  /** Ends all of it; what is left is the folder. */
  close(): Promise<void>;
  removeFolder(): Promise<void>;
}

/** What every process of the world is. */
export function allProcesses({ postgres, meilisearch, apis, workers }: World): Supervised[] {
  const programs = [...apis, ...workers].map((program) => program.process);
  return [postgres.process, ...(meilisearch === null ? [] : [meilisearch.server.process]), ...programs];
}

/** A filled register with everything up, and its indexes on their way. */
export async function openWorld(
  { engine, standIn }: Pick<FaultOptions, "engine" | "standIn">,
  log: (line: string) => void,
): Promise<World> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "directory-faults-"));
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const postgres = await startPostgresServer(folder);
    closing.push(() => postgres.process.stop());
    log("Filling the register");
    await fillWorld(postgres.url, PASSWORD);
    const postgresLink = await TcpLink.open(() => postgres.port);
    closing.push(() => postgresLink.close());
    const meilisearch = engine === "postgres" ? null : await fencedMeilisearch(folder, standIn, closing);
    const env = programEnv(postgres, postgresLink, meilisearch);
    const apis = [
      apiProcess("api-1", folder, await freePort(), env),
      apiProcess("api-2", folder, await freePort(), env),
    ] as const;
    const workers = [workerProcess("worker-1", folder, env), workerProcess("worker-2", folder, env)] as const;
    closing.push(async () => {
      await Promise.all([...apis, ...workers].map((program) => program.process.stop()));
    });
    const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 });
    return { folder, engine, postgres, postgresLink, meilisearch, apis, workers, close, removeFolder };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts what does not run, and waits for all of it. */
export async function allUp(world: World, withinMs: number): Promise<void> {
  const processes = allProcesses(world);
  for (const one of processes) one.start();
  for (const one of processes) await one.ready(withinMs);
  // One whose child was killed runs all the time, and may still recover.
  await world.postgres.answers(withinMs);
}

async function fencedMeilisearch(
  folder: string,
  isStandIn: boolean,
  closing: (() => Promise<void>)[],
): Promise<FencedMeilisearch> {
  const server = await startMeilisearchServer(folder, isStandIn);
  closing.push(() => server.process.stop());
  const door = await HttpDoor.open(server.port);
  closing.push(() => door.close());
  const link = await TcpLink.open(() => door.port);
  closing.push(() => link.close());
  return { server, link, door };
}

function programEnv(
  postgres: PostgresServer,
  link: TcpLink,
  meilisearch: FencedMeilisearch | null,
): Record<string, string> {
  const database = new URL(postgres.url);
  database.port = String(link.port);
  const common = { DATABASE_URL: database.href, DEMO_PASSWORD: PASSWORD, LOG_LEVEL: "info" };
  if (meilisearch === null) return { ...common, SEARCH_ENGINE: "postgres" };
  const { server } = meilisearch;
  return {
    ...common,
    SEARCH_ENGINE: "meilisearch",
    MEILI_URL: `http://127.0.0.1:${meilisearch.link.port}`,
    MEILI_KEY: server.key,
  };
}
