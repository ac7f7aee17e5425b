import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { endBatch, noteLastTask, openBatch } from "../batches.js";
import type { MeiliIndex } from "./meili-index.js";
import { waitForTasks } from "./wait-for-tasks.js";

interface MarkerParts {
  readonly dataSource: DataSource;
  readonly index: MeiliIndex;
  readonly instance: string;
  readonly signal: AbortSignal;
}

/** A batch without documents: an index that was found whole is known by its marker again, even if nothing changes. */
export async function leaveMarker({ dataSource, index, instance, signal }: MarkerParts): Promise<void> {
  const lease = { indexUid: index.indexUid, token: randomUUID(), bulk: true, work: [], takenOver: [] };
  const batch = await dataSource.transaction((tx) => openBatch(tx, lease));
  try {
    const tasks = await index.send({ instance, batch }, [], []);
    await waitForTasks(index.client, tasks, { signal });
    await dataSource.transaction(async (tx) => {
      await noteLastTask(tx, index.indexUid, batch, tasks.at(-1) ?? 0);
      await endBatch(tx, [batch], "succeeded");
    });
  } catch (error) {
    await endBatch(dataSource, [batch], "orphaned");
    throw error;
  }
}
