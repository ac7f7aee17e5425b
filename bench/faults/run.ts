import pg from "pg";
import { activeIndexes } from "./check/check-indexes.js";
import { settled } from "./check/settle.js";
import type { FaultOptions } from "./options.js";
import { roundLine, wrongs } from "./report/result-lines.js";
import { summaryOf, type RunSummary } from "./report/summary.js";
import { runRound, type RoundResult, type RunParts } from "./round.js";
import { planRound } from "./schedule/plan-round.js";
import { Chronicle } from "./truth/chronicle.js";
import { Witness } from "./truth/witness.js";
import { waitUntil } from "./wait-until.js";
import { populate } from "./world/fill-world.js";
import { PASSWORD, allUp, openWorld, type World } from "./world/world.js";
import { ApiDoor } from "./writes/api-door.js";
import { SqlDoor } from "./writes/sql-door.js";

type Log = (line: string) => void;

export interface RanFaults {
  readonly summary: RunSummary;
  /** With every log; removed by `close` unless it is kept. */
  readonly folder: string;
  readonly close: (keep: boolean) => Promise<void>;
}

const FIRST_START_MS = 180_000;
const FIRST_FILL_MS = 180_000;
const MOST_TOLD = 25;

/**
 * Opens a world, runs its rounds one after another, and says what they found. A round that breaks ends the run.
 * @param opened is told how to end the world before its time, as at a signal.
 */
export async function runFaultBench(
  options: FaultOptions,
  log: Log,
  opened: (close: () => Promise<void>) => void = () => undefined,
): Promise<RanFaults> {
  const world = await openWorld(options, log);
  opened(() => world.close().then(() => world.removeFolder()));
  const witness = new Witness(world.postgres.url);
  const sql = new SqlDoor(world.postgres.url, options.writers + 2);
  const endBench = async (): Promise<void> => {
    await witness.stop();
    await sql.close();
    await world.close();
  };
  try {
    const parts = await begin(world, options, witness, sql, log);
    const { results, broken } = await runRounds(parts, log);
    const asked = broken.length > 0 ? options.rounds : results.length;
    const summary = summaryOf(
      { ...options, rounds: asked },
      world.meilisearch?.server.kind ?? null,
      results,
      broken,
    );
    const close = async (keep: boolean): Promise<void> => {
      await endBench();
      if (!keep) await world.removeFolder();
    };
    return { summary, folder: world.folder, close };
  } catch (error) {
    await endBench();
    throw error;
  }
}

/** Everything is up and indexed before the first fault. */
async function begin(
  world: World,
  options: FaultOptions,
  witness: Witness,
  sql: SqlDoor,
  log: Log,
): Promise<RunParts> {
  const look = <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> =>
    withClient(world.postgres.url, work);
  const population = await look((client) => populate(client, options.seed));
  log("Starting two API and two worker processes");
  await allUp(world, FIRST_START_MS);
  await look(async (client) => {
    if (world.meilisearch !== null)
      await waitUntil(
        "both Meilisearch indexes",
        async () => (await activeIndexes(client)).length === 2,
        FIRST_FILL_MS,
      );
    await settled(client, world.meilisearch?.server ?? null, FIRST_FILL_MS);
  });
  witness.start();
  const chronicle = await look((client) => Chronicle.begin(client, witness));
  const api = new ApiDoor(
    world.apis.map(({ url }) => url),
    PASSWORD,
  );
  return { world, options, population, sql, api, chronicle, look };
}

async function runRounds(parts: RunParts, log: Log): Promise<{ results: RoundResult[]; broken: string[] }> {
  const { options } = parts;
  const results: RoundResult[] = [];
  const begun = performance.now();
  for (let round = options.first; round < options.first + options.rounds; round += 1) {
    const minutes = (performance.now() - begun) / 60_000;
    if (options.minutes !== null && minutes > options.minutes) break;
    const plan = planRound(options, round);
    try {
      const result = await runRound(parts, plan);
      log(roundLine(result));
      for (const end of result.ownEnds) log(`  note: ${end}`);
      for (const wrong of wrongs(result).slice(0, MOST_TOLD)) log(`  ${wrong}`);
      results.push(result);
    } catch (error) {
      const faults = plan.faults.map(({ name }) => name).join(" ");
      return { results, broken: [`round ${round} (${faults}): ${messageOf(error)}`] };
    }
  }
  return { results, broken: [] };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function withClient<T>(url: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
