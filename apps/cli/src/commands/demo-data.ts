import { parseArgs } from "node:util";
import { ConfigError } from "#config";
import { migrate } from "#database";
import { loadReferenceData } from "#registry";
import { isLoadSize, LOAD_SIZE_NAMES, loadSynthetic, seedAll, type LoadSize } from "#seeds";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

const MOST_SEED = 999_999;
/** Progress is told each time so many more records are in. */
const STEP = 20_000;

/** Loads made-up records （测试） for trials under load. Never in production: nothing made up is public there. */
export const demoData: Command = async (words, dataSource) => {
  const { size, seed } = readDemoOptions(words);
  await migrate(dataSource);
  await seedAll(dataSource);
  const reference = await loadReferenceData(dataSource);
  const start = performance.now();
  const rate = (done: number): string =>
    `${Math.round(done / ((performance.now() - start) / 1000))} a second`;
  let told = 0;
  const progress = (done: number, total: number): void => {
    if (done - told < STEP && done < total) return;
    told = done;
    process.stdout.write(`${done} of ${total} records, ${rate(done)}\n`);
  };
  const { bodies, people } = await loadSynthetic(dataSource, reference, size, { seed, progress });
  process.stdout.write(`${bodies} bodies and ${people} people added, all marked （测试）\n`);
};

/** Asked before anything is opened. @throws ConfigError in production, UsageError for what can't be understood. */
export function checkDemoData(words: readonly string[], production: boolean): void {
  readDemoOptions(words);
  if (production) {
    throw new ConfigError([{ variable: "NODE_ENV", message: "made-up data does not exist in production" }]);
  }
}

function readDemoOptions(words: readonly string[]): { size: LoadSize; seed: number } {
  const { size = "", seed = "1" } = parse(words);
  if (!isLoadSize(size)) throw new UsageError(`demo-data needs --size ${LOAD_SIZE_NAMES.join("|")}`);
  if (!/^\d{1,6}$/.test(seed)) throw new UsageError(`--seed is a whole number up to ${MOST_SEED}`);
  return { size, seed: Number(seed) };
}

function parse(words: readonly string[]): { size?: string | undefined; seed?: string | undefined } {
  try {
    return parseArgs({ args: [...words], options: { size: { type: "string" }, seed: { type: "string" } } })
      .values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
