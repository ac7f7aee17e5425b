import type pg from "pg";
import { setTimeout } from "node:timers/promises";
import { checkIndexes, type CheckedIndex } from "./check/check-indexes.js";
import { settled } from "./check/settle.js";
import { runFaults } from "./faults/run-faults.js";
import type { FaultOptions } from "./options.js";
import { Judge, type Finding } from "./readers/judge.js";
import { readCounts, type ReadCounts } from "./readers/read-counts.js";
import { questionsOf } from "./readers/questions.js";
import { Reader } from "./readers/reader.js";
import type { RoundPlan } from "./schedule/plan-round.js";
import { Random } from "./schedule/random.js";
import type { Chronicle } from "./truth/chronicle.js";
import { allProcesses, allUp, type World } from "./world/world.js";
import type { ApiDoor } from "./writes/api-door.js";
import { writeBulk } from "./writes/bulk.js";
import type { Population } from "./writes/population.js";
import type { SqlDoor } from "./writes/sql-door.js";
import { writeUntil, type WriteCounts } from "./writes/writer.js";

/** What a run has at hand for its rounds. */
export interface RunParts {
  readonly world: World;
  readonly options: FaultOptions;
  readonly population: Population;
  readonly sql: SqlDoor;
  readonly api: ApiDoor;
  readonly chronicle: Chronicle;
  /** A connection past the links, made anew for each look, as the server may have been down. */
  readonly look: <T>(work: (client: pg.ClientBase) => Promise<T>) => Promise<T>;
}

export interface RoundResult {
  readonly plan: RoundPlan;
  readonly writes: WriteCounts;
  readonly commits: number;
  readonly reads: ReadCounts;
  readonly findings: readonly Finding[];
  readonly checked: readonly CheckedIndex[];
  readonly parked: number;
  /** From the end of the faults until every index was up to the register. */
  readonly settleSeconds: number;
  /** Processes that ended though nobody killed them. */
  readonly ownEnds: readonly string[];
}

const UP_MS = 120_000;
/** Longer than a lease and the longest pause of the sync together, on a machine that has other things to do. */
const SETTLE_IDLE_MS = 150_000;
const READERS_PER_API = 2;

/** One round: faults under writes and questions; then, when all is mended and settled, everything is checked. */
export async function runRound(parts: RunParts, plan: RoundPlan): Promise<RoundResult> {
  const { world, options, population, chronicle, look } = parts;
  const endsBefore = allProcesses(world).map((one) => one.ownEnds.length);
  const divisions = [...population.divisions.SC, ...population.divisions.CQ];
  const readers = readersOf(world, options.seed, plan.round, divisions);
  for (const reader of readers) reader.start();
  try {
    const writes = await underFaults(parts, plan);
    for (const reader of readers) reader.calmDown();
    await allUp(world, UP_MS);
    const server = world.meilisearch?.server ?? null;
    const { seconds, backlog } = await look((client) => settled(client, server, SETTLE_IDLE_MS));
    await Promise.all(readers.map((reader) => reader.stop()));
    const observations = readers.flatMap((reader) => reader.take());
    const commits = await look((client) => chronicle.goOn(client));
    const judge = new Judge(chronicle.timeline);
    const findings = observations.flatMap((observation) => judge.findings(observation));
    const checked = await look((client) => checkIndexes(client, server));
    chronicle.turn();
    const ownEnds = allProcesses(world).flatMap((one, at) => one.ownEnds.slice(endsBefore[at]));
    const [reads, settleSeconds] = [readCounts(observations), seconds];
    return {
      plan,
      writes,
      commits,
      reads,
      findings,
      checked,
      parked: backlog.parked,
      settleSeconds,
      ownEnds,
    };
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()));
  }
}

/** Writers write for the round's time; faults may last longer. */
async function underFaults(parts: RunParts, plan: RoundPlan): Promise<WriteCounts> {
  const { world, options, sql } = parts;
  const end = new AbortController();
  const writing = Array.from({ length: options.writers }, (_, writer) =>
    writeUntil(end.signal, {
      ...parts,
      random: Random.of(options.seed, plan.round, 10 + writer),
      group: plan.round,
    }),
  );
  const bulk =
    plan.bulkRows === 0
      ? Promise.resolve(null)
      : writeBulk(sql, plan.bulkRows, Random.of(options.seed, plan.round, 4));
  const faults = runFaults(world, plan.faults);
  await setTimeout(plan.lasts);
  end.abort();
  const [counts] = await Promise.all([Promise.all(writing), faults]);
  const loaded = await bulk;
  const all = [...counts, ...(loaded === null ? [] : [{ done: 0, refused: 0, lost: 0, [loaded]: 1 }])];
  return all.reduce((sum, one) => ({
    done: sum.done + one.done,
    refused: sum.refused + one.refused,
    lost: sum.lost + one.lost,
  }));
}

function readersOf(world: World, seed: number, round: number, divisions: readonly string[]): Reader[] {
  const next = questionsOf(round, divisions);
  return world.apis.flatMap((api, at) =>
    Array.from({ length: READERS_PER_API }, (_, reader) => {
      const random = Random.of(seed, round, 20 + at * READERS_PER_API + reader);
      return new Reader({ name: api.process.name, url: api.url }, random, next);
    }),
  );
}
