import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { RunSummary } from "../faults/report/summary.js";
import { tableOf } from "../faults/report/table.js";
import { syncTableOf, type SyncReport } from "./sync-report.js";
import { withTables } from "./with-tables.js";

// Puts what `bench:sync --json` and `faults --json` have written into docs/sync.md, in place of the tables there.
const { values } = parseArgs({
  options: { bench: { type: "string" }, faults: { type: "string", multiple: true, default: [] } },
});

const FILE = "docs/sync.md";

/** The files are of our own making. */
async function read<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}

let text = await readFile(FILE, "utf8");
if (values.bench !== undefined)
  text = withTables(text, "bench:sync", syncTableOf(await read<SyncReport>(values.bench)));
if (values.faults.length > 0)
  text = withTables(
    text,
    "faults",
    tableOf(await Promise.all(values.faults.map((file) => read<RunSummary>(file)))),
  );
await writeFile(FILE, text);
