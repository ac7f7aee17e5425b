import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pino } from "pino";
import { ACCESS_ENTITIES } from "#access";
import { loadConfig } from "#config";
import { migrate, openDataSource, startEmbeddedPostgres } from "#database";
import { REGISTRY_ENTITIES, loadReferenceData, type ReferenceData } from "#registry";
import { programOnPath } from "#search";
import { seedAll } from "#seeds";
import type { DataSource } from "typeorm";
import { addSyntheticBodies } from "./synthetic-bodies.js";
import { benchEngine, type EngineFigures } from "./bench-engine.js";

/** Bodies beside the seeds, all marked （测试）; `--bodies N` for another number. */
const DEFAULT_BODIES = 5_000;

const folder = await mkdtemp(path.join(os.tmpdir(), "directory-bench-"));
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
try {
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url: postgres.url, entities, applicationName: "bench" });
  try {
    await run(dataSource);
  } finally {
    await dataSource.destroy();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function run(dataSource: DataSource): Promise<void> {
  await migrate(dataSource);
  await seedAll(dataSource);
  const reference = await loadReferenceData(dataSource);
  const bodies = await addSyntheticBodies(dataSource, reference, bodiesAsked());
  const figures: EngineFigures[] = [await bench(dataSource, reference, "postgres")];
  if (
    process.env["MEILI_URL"] !== undefined ||
    programOnPath("meilisearch", process.env["PATH"] ?? "") !== null
  ) {
    figures.push(await bench(dataSource, reference, "meilisearch"));
  } else {
    process.stdout.write("meilisearch: left out (no MEILI_URL and none on PATH)\n");
  }
  process.stdout.write(
    `${bodies} bodies beside the seeds, ${os.cpus().length} cores, Node ${process.version}\n`,
  );
  process.stdout.write("engine       queries  engine p50/p95 ms  API p50/p95 ms  ratio p50/p95\n");
  for (const row of figures) process.stdout.write(`${line(row)}\n`);
}

async function bench(
  dataSource: DataSource,
  reference: ReferenceData,
  engine: string,
): Promise<EngineFigures> {
  const config = loadConfig({
    ...process.env,
    PORT: "0",
    SEARCH_ENGINE: engine,
    DATA_DIR: folder,
    NODE_ENV: "development",
  });
  return benchEngine({ dataSource, reference, config, logger: pino({ level: "silent" }) });
}

function bodiesAsked(): number {
  const at = process.argv.indexOf("--bodies");
  const asked = at < 0 ? DEFAULT_BODIES : Number(process.argv[at + 1]);
  if (!Number.isInteger(asked) || asked < 0) throw new RangeError("--bodies takes a whole number");
  return asked;
}

function line({ engine, queries, below, api }: EngineFigures): string {
  const pair = (a: number, b: number): string => `${a.toFixed(1)} / ${b.toFixed(1)}`;
  return [
    engine.padEnd(12),
    String(queries).padEnd(8),
    pair(below.p50, below.p95).padEnd(18),
    pair(api.p50, api.p95).padEnd(15),
    pair(api.p50 / below.p50, api.p95 / below.p95),
  ].join(" ");
}
