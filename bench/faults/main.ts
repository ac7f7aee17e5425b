import { writeFile } from "node:fs/promises";
import { commandOf, readFaultOptions } from "./options.js";
import { isWell, summaryText } from "./report/summary.js";
import { runFaultBench } from "./run.js";

const options = readFaultOptions(process.argv.slice(2));
const log = (line: string): void => void process.stdout.write(`${line}\n`);
const command = commandOf(options);
log(`Seed ${options.seed}; again with: ${command}`);
const { summary, folder, close } = await runFaultBench(options, log, (end) => {
  // What was started would outlive a bench that only ends.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
});
const well = isWell(summary);
log(summaryText(summary));
if (options.json !== null) await writeFile(options.json, `${JSON.stringify(summary, null, 1)}\n`);
const isKept = options.keep && !well;
await close(isKept);
if (isKept) log(`The logs are in ${folder}`);
if (well) log("0 lost, 0 stale, 0 shown");
else log(`Failed with seed ${options.seed}; again with: ${command}`);
process.exitCode = well ? 0 : 1;
