import { STANDING_SUBJECTS } from "#codes";
import type { SubjectKind } from "#search";
import { newBody } from "./made-up-bodies.js";
import { activeIndex, type Stage } from "./stage.js";
import { figureOfTimes, type SyncFigure } from "./sync-figure.js";

const ROUNDS = 15;
const POLL_MS = 5;
const ID = "bench-one-task";

/** Times of tasks that add one new document to an index, with nothing else to do for the server. */
export type TaskTimes = Readonly<Record<SubjectKind, readonly number[]>>;

export async function timeOneTask(stage: Stage): Promise<TaskTimes> {
  const institution = await timesOf(stage, "institution");
  return { institution, practitioner: await timesOf(stage, "practitioner") };
}

/** The same document as the index has, under another id and with a name of its own. It can't be found. */
async function timesOf({ dataSource, meilisearch }: Stage, kind: SubjectKind): Promise<number[]> {
  const index = meilisearch.index<Record<string, unknown>>(await activeIndex(dataSource, kind));
  const { results } = await index.getDocuments({ limit: 2 });
  const model = results.find(({ id }) => id !== "directory-marker");
  if (model === undefined) throw new Error(`the index of ${kind}s is empty`);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const document = { ...model, id: ID, ownNames: [], name: [newBody().name], publicUntil: 0 };
    const started = performance.now();
    await index.addDocuments([document]).waitTask({ interval: POLL_MS, timeout: 60_000 });
    if (round > 0) times.push(performance.now() - started);
  }
  await index.deleteDocument(ID).waitTask();
  return times;
}

export function taskFigures(times: TaskTimes): SyncFigure[] {
  return STANDING_SUBJECTS.map((kind) =>
    figureOfTimes(`one task of one document alone, ${kind}s`, times[kind]),
  );
}
