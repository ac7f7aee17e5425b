import { parseArgs } from "node:util";
import { sealAll, verifyAudit, type BrokenLink } from "#access";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** `verify`: follows the chain of sealed audit entries and revisions; exit code 3 where it does not hold. */
export const audit: Command = async (words, dataSource) => {
  const head = readOptions(words);
  await sealAll(dataSource);
  const report = await verifyAudit(dataSource, head);
  process.stdout.write(
    `${report.blocks} blocks, ${report.rows} rows, content erased of ${report.erased}\nhead ${report.head}\n`,
  );
  if (report.broken !== null) process.stdout.write(`broken: ${lineOf(report.broken)}\n`);
  if (report.hasGivenHead === false)
    process.stdout.write(`broken: the chain does not hold the head ${head ?? ""}\n`);
  const holds = report.broken === null && report.hasGivenHead !== false;
  if (holds) process.stdout.write("the chain holds\n");
  else process.exitCode = 3;
};

const FAULTS: Readonly<Record<BrokenLink["fault"], string>> = {
  missing: "was sealed and is gone",
  altered: "was altered after it was sealed",
  inserted: "was put in behind what is sealed",
  "salt-gone": "can't be checked, and no entry of the log says that it was erased",
  link: "does not go on from the block before",
};

function lineOf({ block, source, row, fault }: BrokenLink): string {
  return `block ${block}, ${row === null ? "which" : `${source} ${row}`} ${FAULTS[fault]}`;
}

function readOptions(words: readonly string[]): string | null {
  const [verb, ...rest] = words;
  if (verb !== "verify") throw new UsageError(`audit has no command ${verb ?? "(none)"}`);
  try {
    const { values } = parseArgs({ args: rest, options: { head: { type: "string" } } });
    return values.head ?? null;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
