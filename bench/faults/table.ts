import { readFile } from "node:fs/promises";
import type { RunSummary } from "./report/summary.js";
import { tableOf } from "./report/table.js";

// Files that `main.js --json` has written, one for each run; the table goes to standard output.
const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write("Give the files that --json has written\n");
  process.exitCode = 2;
} else {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  // They are of our own making.
  process.stdout.write(`${tableOf(texts.map((text) => JSON.parse(text) as RunSummary))}\n`);
}
