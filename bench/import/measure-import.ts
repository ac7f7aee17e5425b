import { setTimeout } from "node:timers/promises";
import { peakMemory, resetPeak } from "../sync/process-memory.js";
import { badRows, importFile } from "./import-rows.js";
import { membersOf, RunningProgram } from "./running-program.js";
import { changeMeanwhile, type SingleChanges } from "./single-changes.js";
import type { ImportBenchOptions } from "./import-options.js";

/** What one file of so many rows took, from the first byte sent. */
export interface ImportMeasure extends SingleChanges {
  readonly rows: number;
  /** Seconds until `succeeded`. */
  readonly seconds: number;
  /** Seconds from then until every index has all of it. */
  readonly indexing: number;
  /** Seconds of the same file once more, which changes nothing. */
  readonly again: number;
  /** Megabytes, the most that the program has held until `succeeded`. */
  readonly memory: number;
}

const LOOK_EVERY_MS = 50;
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Imports one file into a register of seeds, in a program of its own. @throws Error when it does not come out right. */
export async function measureImport(
  rows: number,
  engine: ImportBenchOptions["engine"],
  log: (line: string) => void,
): Promise<ImportMeasure> {
  const program = await RunningProgram.start(engine);
  // The embedded servers outlive a parent that only ends.
  const end = (): void => void program.stop().finally(() => process.exit(1));
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    await program.settled();
    const file = importFile(1, rows);
    await resetPeak(program.pid);
    let isOver = false;
    const changes = changeMeanwhile(program, () => isOver);
    // A failure is awaited below.
    changes.catch(() => undefined);
    const seconds = await importOnce(program, file, {
      created: rows - badRows(rows),
      rejected: badRows(rows),
    });
    const memory = await peakMemory(program.pid);
    isOver = true;
    log(`${rows} rows: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second`);
    const met = await changes;
    const indexing = await timed(() => program.settled());
    const again = await importOnce(program, file, {
      unchanged: rows - badRows(rows),
      rejected: badRows(rows),
    });
    return { rows, seconds, indexing, again, memory, ...met };
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    await program.stop();
  }
}

async function importOnce(
  program: RunningProgram,
  file: Buffer,
  expected: Readonly<Record<string, number>>,
): Promise<number> {
  const form = new FormData();
  form.set("kind", "institutions");
  form.set("dryRun", "false");
  form.set("file", new Blob([new Uint8Array(file)]), "导入（测试）.csv");
  return timed(async () => {
    const { id } = await program.ask("POST", "/imports", form);
    for (;;) {
      const { state, counts, failure } = await program.ask("GET", `/imports/${String(id)}`);
      if (state === "succeeded") return requireCounts(counts, expected);
      if (state === "failed") throw new Error(`the import failed: ${JSON.stringify(failure)}`);
      await setTimeout(LOOK_EVERY_MS);
    }
  });
}

function requireCounts(counts: unknown, expected: Readonly<Record<string, number>>): void {
  const found = membersOf(counts);
  if (Object.entries(expected).some(([name, count]) => found[name] !== count))
    throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
