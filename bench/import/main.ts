import { writeFile } from "node:fs/promises";
import { readImportOptions } from "./import-options.js";
import { importReport, importTable } from "./import-report.js";
import { measureImport, type ImportMeasure } from "./measure-import.js";

const options = readImportOptions(process.argv.slice(2));
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const measures: ImportMeasure[] = [];
for (const rows of options.sizes) measures.push(await measureImport(rows, options.engine, log));
const report = importReport(options, measures);
process.stdout.write(`${importTable(report)}\n`);
if (options.json !== null) await writeFile(options.json, `${JSON.stringify(report, null, 1)}\n`);
if (report.figures.some(({ met }) => met === false)) process.exitCode = 3;
