import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { EnqueuedTask } from "meilisearch";
import { STANDING_SUBJECTS } from "#codes";
import { MEILI_SETTINGS } from "../../libs/search/src/engines/meilisearch/meili-settings.js";
import { activeIndex, type Stage } from "./stage.js";

const TASK_TIMEOUT_MS = 60 * 60_000;
const MARKER = "directory-marker";
/** What a rebuild sends at once where it has not told. */
const USUAL_PAYLOAD = 4_000;

/** Payloads of one index, each a file of NDJSON. */
interface Dump {
  readonly uid: string;
  readonly files: readonly string[];
}

export interface RawRates {
  /** Documents a second when all payloads are sent as fast as the server takes them. */
  readonly atOnce: number;
  /** With two tasks under way at most, as the sync has. */
  readonly twoInFlight: number;
}

/** How fast the very documents of the answering indexes go into fresh ones with the same settings. */
export async function measureRawAdditions(stage: Stage): Promise<RawRates> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "directory-bench-raw-"));
  try {
    const { dumps, documents } = await dump(stage, folder);
    const atOnce = documents / (await addAll(stage, dumps, Number.POSITIVE_INFINITY));
    const twoInFlight = documents / (await addAll(stage, dumps, 2));
    return { atOnce, twoInFlight };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function dump(stage: Stage, folder: string): Promise<{ dumps: Dump[]; documents: number }> {
  const dumps: Dump[] = [];
  let documents = 0;
  for (const kind of STANDING_SUBJECTS) {
    const uid = await activeIndex(stage.dataSource, kind);
    const size = await payloadSize(stage, uid);
    const index = stage.meilisearch.index<Record<string, unknown>>(uid);
    const files: string[] = [];
    for (let offset = 0; ; offset += size) {
      const { results } = await index.getDocuments({ offset, limit: size });
      if (results.length === 0) break;
      const own = results.filter(({ id }) => id !== MARKER);
      if (own.length === 0) continue;
      const file = path.join(folder, `${kind}-${offset}.ndjson`);
      await writeFile(file, own.map((document) => JSON.stringify(document)).join("\n"));
      files.push(file);
      documents += own.length;
    }
    dumps.push({ uid: `bench_raw_${kind}`, files });
  }
  return { dumps, documents };
}

async function payloadSize({ dataSource }: Stage, uid: string): Promise<number> {
  const [row] = await dataSource.query<{ most: number | null }[]>(
    `SELECT max(documents)::int AS most FROM search_batch WHERE index_uid = $1 AND lane = 2`,
    [uid],
  );
  return row?.most ?? USUAL_PAYLOAD;
}

/** @returns seconds from the first payload to the end of the last task. */
async function addAll({ meilisearch }: Stage, dumps: readonly Dump[], inFlight: number): Promise<number> {
  const wait = { timeout: TASK_TIMEOUT_MS, interval: 20 };
  for (const { uid } of dumps) {
    await meilisearch.deleteIndex(uid).waitTask(wait);
    await meilisearch.createIndex(uid, { primaryKey: "id" }).waitTask(wait);
    await meilisearch.index(uid).updateSettings(MEILI_SETTINGS).waitTask(wait);
  }
  const started = performance.now();
  for (const { uid, files } of dumps) {
    const open: EnqueuedTask[] = [];
    for (const file of files) {
      while (open.length >= inFlight) await settle(meilisearch, open.shift(), wait);
      const text = await readFile(file, "utf8");
      open.push(await meilisearch.index(uid).addDocumentsFromString(text, "application/x-ndjson"));
    }
    for (const task of open) await settle(meilisearch, task, wait);
  }
  const seconds = (performance.now() - started) / 1_000;
  for (const { uid } of dumps) await meilisearch.deleteIndex(uid).waitTask(wait);
  return seconds;
}

async function settle(
  meilisearch: Stage["meilisearch"],
  task: EnqueuedTask | undefined,
  wait: { timeout: number; interval: number },
): Promise<void> {
  if (task === undefined) return;
  const { status, error } = await meilisearch.tasks.waitForTask(task.taskUid, wait);
  if (status !== "succeeded") throw new Error(`a raw addition ${status}: ${error?.message ?? ""}`);
}
