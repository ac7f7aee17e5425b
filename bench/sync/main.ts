import { writeFile } from "node:fs/promises";
import { prepareRegister, settle } from "../search/prepared-register.js";
import { driftFigures } from "./drift-figures.js";
import { importFigures } from "./import-lags.js";
import { countDocuments } from "./job-rows.js";
import { withdrawBodies } from "./made-up-bodies.js";
import { taskFigures, timeOneTask } from "./one-task.js";
import { measureRawAdditions } from "./raw-additions.js";
import { measureRebuild, searchesDuringRebuild } from "./rebuild-figures.js";
import { openStage, settled, type Stage } from "./stage.js";
import { figureOf, type SyncFigure } from "./sync-figure.js";
import { readSyncOptions } from "./sync-options.js";
import { syncReportOf, syncTableOf } from "./sync-report.js";
import { writeFigures } from "./write-lags.js";

const options = readSyncOptions(process.argv.slice(2));
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const register = await prepareRegister(options.size, options.data, log);
const stage = await openStage(register, log).catch(async (error: unknown) => {
  await register.close();
  throw error;
});
let closing: Promise<void> | null = null;
const close = (): Promise<void> => (closing ??= stage.close().finally(() => register.close()));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // The embedded servers outlive a parent that only ends.
  process.once(signal, () => void close().finally(() => process.exit(1)));
}
try {
  await run(stage);
} finally {
  await close();
}

async function run(open: Stage): Promise<void> {
  const { dataSource } = open;
  // An earlier run may have been broken off.
  await withdrawBodies(dataSource);
  await settled(dataSource);
  await settle(dataSource);
  const { pkgVersion } = await open.meilisearch.getVersion();
  const documents = await countDocuments(dataSource);
  const figures = await measureAll(open);
  const report = syncReportOf(options, { documents, meilisearch: pkgVersion }, figures);
  process.stdout.write(`${syncTableOf(report)}\n`);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(report, null, 1)}\n`);
}

async function measureAll(open: Stage): Promise<SyncFigure[]> {
  const { parts, seconds, rows, size } = options;
  const figures: SyncFigure[] = [];
  if (parts.has("task") || parts.has("writes")) {
    log("One task alone");
    const oneTask = await timeOneTask(open);
    figures.push(...taskFigures(oneTask));
    if (parts.has("writes")) {
      log("Writes at three rates");
      figures.push(...(await writeFigures(open, seconds, oneTask.institution)));
      await withdrawBodies(open.dataSource);
      await settled(open.dataSource);
    }
  }
  if (parts.has("import")) {
    log("Imports");
    figures.push(...(await importFigures(open, rows)));
  }
  if (parts.has("rebuild")) figures.push(...(await rebuildFigures(open, size)));
  if (parts.has("drift")) {
    log("A full comparison");
    figures.push(...(await driftFigures(open)));
  }
  return figures;
}

async function rebuildFigures(open: Stage, size: typeof options.size): Promise<SyncFigure[]> {
  log("A rebuild while people search");
  const searches = await searchesDuringRebuild(open, size);
  log("A rebuild by one worker");
  const { rate, figures } = await measureRebuild(open);
  log("Raw additions");
  const raw = await measureRawAdditions(open);
  const target = { kind: "at least", of: "ratio", bound: 0.8 } as const;
  const besides = [
    { what: "the same payloads added raw, two under way", value: raw.twoInFlight },
    { what: "the same payloads added raw, all at once", value: raw.atOnce },
  ];
  const what = "rebuild by one worker";
  const rates = besides.map((beside) => figureOf(what, "documents/s", rate, { beside, target }));
  return [...searches, ...rates, ...figures];
}
