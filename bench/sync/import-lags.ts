import { setTimeout } from "node:timers/promises";
import {
  importBodies,
  insertBody,
  newBody,
  withdrawBodies,
  suspend,
  type MadeUpBody,
} from "./made-up-bodies.js";
import { searchFor } from "./search-door.js";
import { settled, type Stage } from "./stage.js";
import { figureOf, figureOfTimes, type SyncFigure } from "./sync-figure.js";

/** How an import writes: all of it in one transaction, or in pieces of so many rows. */
const FORMS = [
  { name: "in one transaction", series: "a", piece: Number.POSITIVE_INFINITY },
  { name: "in pieces of 1,000", series: "b", piece: 1_000 },
] as const;

const FEWEST = 60;
const MOST = 300;
const PAUSE_MS = 40;

/** What suspensions of one row meet while an import runs, and after it while its bulk is on its way. */
export async function importFigures(stage: Stage, rows: number): Promise<SyncFigure[]> {
  const figures: SyncFigure[] = [];
  for (const form of FORMS) {
    const bodies = Array.from({ length: MOST }, newBody);
    for (const body of bodies) await insertBody(stage.dataSource, body);
    await settled(stage.dataSource);
    const started = performance.now();
    const running = importAll(stage, rows, form).then(() => (performance.now() - started) / 1_000);
    const { commits, shown } = await suspendDuring(stage, bodies, running);
    const what = `import of ${rows} rows ${form.name}`;
    figures.push(
      figureOf(`${what}: its commits`, "s", await running),
      figureOfTimes(`${what}: commit of a suspension meanwhile`, commits, {
        target: { kind: "at most", of: "value", bound: 50 },
      }),
      figureOf(`${what}: suspended bodies in the next search`, "cases", shown, {
        target: { kind: "at most", of: "value", bound: 0 },
      }),
    );
    await settled(stage.dataSource);
    figures.push(figureOf(`${what}: until all is indexed`, "s", (performance.now() - started) / 1_000));
    await withdrawBodies(stage.dataSource);
    await settled(stage.dataSource);
  }
  return figures;
}

async function importAll(
  { dataSource }: Stage,
  rows: number,
  { series, piece }: (typeof FORMS)[number],
): Promise<void> {
  for (let from = 1; from <= rows; from += piece) {
    await importBodies(dataSource, series, from, Math.min(piece, rows - from + 1));
  }
}

/** Suspends one body after the other until the import is over, and some more if it was quick. */
async function suspendDuring(
  stage: Stage,
  bodies: readonly MadeUpBody[],
  running: Promise<unknown>,
): Promise<{ commits: number[]; shown: number }> {
  let isOver = false;
  // A failure is the awaiting caller's.
  const note = (): void => void (isOver = true);
  running.then(note, note);
  const commits: number[] = [];
  let shown = 0;
  for (const body of bodies) {
    if (isOver && commits.length >= FEWEST) break;
    const started = performance.now();
    await suspend(stage.dataSource, body);
    commits.push(performance.now() - started);
    const { ids } = await searchFor(stage, body);
    if (ids.includes(body.id)) shown += 1;
    await setTimeout(PAUSE_MS);
  }
  return { commits, shown };
}
