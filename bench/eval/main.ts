import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ACCESS_ENTITIES } from "#access";
import { migrate, openDataSource, startEmbeddedPostgres } from "#database";
import { REGISTRY_ENTITIES } from "#registry";
import { seedAll } from "#seeds";
import type { EvalQuery } from "./eval-query.js";
import { evaluate } from "./evaluate.js";
import { parityOf, resultOf, type SystemResult } from "./evaluation.js";
import { readEvalOptions, type EvalOptions } from "./options.js";
import { readQueries } from "./query-files.js";
import { fillRegister, type EvalRegister } from "./register.js";
import { failuresText } from "./report/failures.js";
import { runFacts } from "./report/run-facts.js";
import { figuresTable, sideBySide, verdictTable } from "./report/table.js";
import { heldOutText, targetsText, writeDocs } from "./report/write-docs.js";
import { hasMeilisearch, withIlike, withPlainMeilisearch, withProduct } from "./systems/start-systems.js";
import type { System } from "./systems/system.js";
import { fallenBelow, writeThresholds } from "./thresholds.js";

const options = readEvalOptions(process.argv.slice(2));
const folder = await mkdtemp(path.join(os.tmpdir(), "directory-eval-"));
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
try {
  const entities = [...ACCESS_ENTITIES, ...REGISTRY_ENTITIES];
  const dataSource = await openDataSource({ url: postgres.url, entities, applicationName: "eval" });
  try {
    await migrate(dataSource);
    await seedAll(dataSource);
    await run(await fillRegister(dataSource), options);
  } finally {
    await dataSource.destroy();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function run(register: EvalRegister, asked: EvalOptions): Promise<void> {
  const queries = readQueries().filter(
    ({ stratum }) => asked.strata.length === 0 || asked.strata.includes(stratum),
  );
  const results: SystemResult[] = [];
  let meilisearch: string | null = null;
  const judge = async (system: System): Promise<void> => {
    meilisearch = system.version ?? meilisearch;
    results.push(await judged(system, queries, register));
  };
  await withProduct(register, "postgres", path.join(folder, "postgres-engine"), judge);
  if (asked.engine === "all") {
    if (hasMeilisearch()) {
      await withProduct(register, "meilisearch", path.join(folder, "engine"), judge);
      await withPlainMeilisearch(register, path.join(folder, "plain"), judge);
    } else say("Meilisearch is left out: no MEILI_URL and none on PATH");
    await withIlike(register, judge);
  }
  const facts = await runFacts(register.dataSource, meilisearch);
  report(results, register, asked);
  say(`${facts.date}, commit ${facts.commit}, ${facts.engines}, ${facts.machine}`);
  if (asked.json !== null) await writeFile(asked.json, jsonOf(facts, results));
  if (asked.writeDocs) writeDocs(facts, results, asked.bench);
  keepOrCheck(results, asked);
}

async function judged(
  system: System,
  queries: readonly EvalQuery[],
  { facts }: EvalRegister,
): Promise<SystemResult> {
  const start = performance.now();
  const result = resultOf(system.name, await evaluate(system, queries, facts));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${system.name}: ${queries.length} queries in ${seconds} s`);
  return result;
}

function report(results: readonly SystemResult[], { facts }: EvalRegister, { failures }: EvalOptions): void {
  for (const result of results) say(`\n${result.name}\n${figuresTable(result)}`);
  say(`\n${sideBySide(results)}\n\n${targetsText(results)}`);
  const [one, two] = results.filter(({ name }) => name === "postgres" || name === "meilisearch");
  if (one !== undefined && two !== undefined) say(`\nparity\n${verdictTable(parityOf(one, two))}`);
  say(`\n${heldOutText(results)}`);
  if (failures > 0) {
    for (const result of [one, two])
      if (result !== undefined) say(`\n${failuresText(result, facts, failures)}`);
  }
}

function keepOrCheck([postgresResult]: readonly SystemResult[], { record, check }: EvalOptions): void {
  if (postgresResult === undefined) return;
  if (record) writeThresholds(postgresResult);
  const fallen = check ? fallenBelow(postgresResult) : [];
  for (const line of fallen) say(`below its recorded value: ${line}`);
  if (fallen.length > 0) process.exitCode = 1;
}

function jsonOf(facts: object, results: readonly SystemResult[]): string {
  const systems = results.map(({ name, overall, byStratum }) => ({
    name,
    overall,
    strata: Object.fromEntries(byStratum),
  }));
  return `${JSON.stringify({ ...facts, systems }, null, 2)}\n`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
