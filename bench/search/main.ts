import { writeFile } from "node:fs/promises";
import { loadConfig } from "#config";
import { programOnPath, type EngineName } from "#search";
import type { BenchQuery } from "./bench-query.js";
import { readBenchOptions, type BenchOptions } from "./bench-options.js";
import { doorFigures } from "./door-figures.js";
import type { Figure } from "./figure.js";
import { meilisearchFigures } from "./meilisearch-figures.js";
import { fillPlainIndexes } from "./plain-meilisearch.js";
import { postgresFigures } from "./postgres-figures.js";
import { prepareRegister, settle, type PreparedRegister } from "./prepared-register.js";
import { reportOf, tableOf } from "./report.js";
import { evaluationQueries, loadDataQueries } from "./sample-queries.js";
import { serveSearch } from "./served-search.js";

const options = readBenchOptions(process.argv.slice(2));
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const register = await prepareRegister(options.size, options.data, log);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The embedded server outlives a parent that only ends.
  process.once(signal, () => void register.close().finally(() => process.exit(1)));
}
try {
  await run(register, options);
} finally {
  await register.close();
}

async function run(prepared: PreparedRegister, asked: BenchOptions): Promise<void> {
  const sets = new Map([
    ["evaluation set", evaluationQueries(asked.queries)],
    ["load data", loadDataQueries(asked.size, asked.queries)],
  ]);
  const engines = enginesAtHand();
  const figures: Figure[] = [];
  for (const engine of engines) figures.push(...(await figuresOf(engine, prepared, sets, asked)));
  const [row] = await prepared.dataSource.query<{ records: number }[]>(
    `SELECT count(*)::int AS records FROM search_document`,
  );
  const { size, rounds } = asked;
  const report = reportOf({ size, rounds, engines, records: row?.records ?? 0 }, figures);
  process.stdout.write(`${tableOf(report)}\n`);
  if (asked.json !== null) await writeFile(asked.json, `${JSON.stringify(report, null, 1)}\n`);
}

async function figuresOf(
  engine: EngineName,
  { dataSource, reference, folder }: PreparedRegister,
  sets: ReadonlyMap<string, readonly BenchQuery[]>,
  { size, rounds }: BenchOptions,
): Promise<Figure[]> {
  const config = loadConfig({
    ...process.env,
    PORT: "0",
    SEARCH_ENGINE: engine,
    DATA_DIR: folder,
    NODE_ENV: "development",
  });
  log(`${engine}: filling its index`);
  const served = await serveSearch({ dataSource, reference, config }, engine);
  try {
    await settle(dataSource);
    if (served.meilisearch !== null) await fillPlainIndexes(served.meilisearch, size);
    log(`${engine}: timing`);
    const own =
      engine === "postgres"
        ? await postgresFigures({ dataSource, reference }, sets, rounds)
        : await meilisearchFigures(served, sets, rounds);
    return [...own, ...(await doorFigures(served, sets, size, rounds))];
  } finally {
    await served.stop();
  }
}

function enginesAtHand(): EngineName[] {
  const hasMeilisearch =
    process.env["MEILI_URL"] !== undefined ||
    programOnPath("meilisearch", process.env["PATH"] ?? "") !== null;
  if (!hasMeilisearch) log("meilisearch: left out (no MEILI_URL and none on PATH)");
  return hasMeilisearch ? ["postgres", "meilisearch"] : ["postgres"];
}
