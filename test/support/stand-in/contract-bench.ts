import { MeilisearchApiError, type EnqueuedTask, type Index, type Task } from "meilisearch";
import { hasMeilisearchProgram } from "../search-engines.js";
import { startTaskServer, type TaskServer, type TaskServerKind } from "./task-server.js";

export type Stored = Record<string, unknown>;
export type Documents = Index<Stored>;

/** The stand-in always, and the real one where a program of it can be started. */
export const SERVERS: readonly TaskServerKind[] = hasMeilisearchProgram
  ? ["stand-in", "meilisearch"]
  : ["stand-in"];

/** Says how many cases this machine could not hold the real one to; for an `afterAll`. */
export function tellWhatRealOneMissed(suite: string, cases: number): void {
  if (hasMeilisearchProgram) return;
  process.stderr.write(`${suite}: ${cases} cases on Meilisearch left out (none on PATH)\n`);
}

/** One server that a suite asks questions of. */
export class ContractBench {
  private constructor(readonly server: TaskServer) {}

  static async start(kind: TaskServerKind): Promise<ContractBench> {
    return new ContractBench(await startTaskServer(kind, { payloadLimit: 1 }));
  }

  private serial = 0;

  freshUid(): string {
    this.serial += 1;
    return `contract_${this.serial}`;
  }

  index(uid: string): Documents {
    return this.server.client.index<Stored>(uid);
  }

  /** An index of ids `id`, where `bk` and `id` are filterable and searches show ids alone. */
  async freshIndex(): Promise<Documents> {
    const index = this.index(this.freshUid());
    await this.server.client.createIndex(index.uid, { primaryKey: "id" });
    const features = { facetSearch: false, filter: { equality: true, comparison: false } };
    const filterableAttributes = ["bk", { attributePatterns: ["id"], features }];
    await this.settled(await index.updateSettings({ displayedAttributes: ["id"], filterableAttributes }));
    return index;
  }

  /** Makes a task that runs for some time: what is asked for meanwhile waits, and is batched where it may be. */
  async keepBusy(): Promise<EnqueuedTask> {
    const documents = Array.from({ length: 400 }, (_, id) => ({ id, text: `word${id} of${id % 37}` }));
    return this.index("busy").addDocuments(documents, { primaryKey: "id" });
  }

  async settled(task: EnqueuedTask): Promise<Task> {
    return this.server.client.tasks.waitForTask(task.taskUid, { timeout: 60_000, interval: 10 });
  }

  async allSettled(tasks: readonly EnqueuedTask[]): Promise<Task[]> {
    const done: Task[] = [];
    for (const task of tasks) done.push(await this.settled(task));
    return done;
  }

  /** Every document of an index, by id. */
  async storedIn(index: Documents): Promise<Stored[]> {
    const { results } = await index.getDocuments({ limit: 1_000 });
    return results.toSorted((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
  }
}

/** How a request was refused. @throws Error when it was not. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ readonly status: number; readonly code: string | undefined }> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MeilisearchApiError)) throw new Error("it was not refused", { cause: error });
  return { status: error.response.status, code: error.cause?.code };
}
