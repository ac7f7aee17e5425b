import { writeFile } from "node:fs/promises";
import { startSearch } from "#search";
import { asAtFigures } from "./as-at-figures.js";
import { readBenchOptions } from "./bench-options.js";
import { addPast } from "./past-of-register.js";
import { prepareRegister, settle } from "./prepared-register.js";
import { reportOf, tableOf } from "./report.js";

/** `--size` and the other options of the search bench; the indexes are not filled, as nothing here reads them. */
const { size, data, rounds, json } = readBenchOptions(process.argv.slice(2));
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const register = await prepareRegister(size, data, log);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The embedded server outlives a parent that only ends.
  process.once(signal, () => void register.close().finally(() => process.exit(1)));
}
try {
  const { dataSource, reference, folder } = register;
  log("giving it a past");
  await addPast(dataSource);
  await settle(dataSource);
  const [row] = await dataSource.query<{ records: number }[]>(
    `SELECT ((SELECT count(*) FROM institution) + (SELECT count(*) FROM practitioner))::int AS records`,
  );
  const config = {
    dataDir: folder,
    search: { engine: "postgres" as const, meiliUrl: null, meiliKey: null },
  };
  const started = await startSearch({ dataSource, reference, config, log: () => undefined });
  try {
    log("timing");
    const figures = await asAtFigures(dataSource, started.search, rounds);
    const run = { size, rounds, engines: ["postgres"], records: row?.records ?? 0 };
    const report = reportOf(run, figures);
    process.stdout.write(`${tableOf(report)}\n`);
    if (json !== null) await writeFile(json, `${JSON.stringify(report, null, 1)}\n`);
  } finally {
    await started.stop();
  }
} finally {
  await register.close();
}
