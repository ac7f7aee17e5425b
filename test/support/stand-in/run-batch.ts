import type { Batch } from "./batches.js";
import { addDocuments } from "./add-documents.js";
import { isClearing } from "./batches.js";
import { errorBody, indexNotFound, Refused } from "./faults.js";
import { readFilter } from "./filter.js";
import type { Document, ErrorBody, Index, Order, Outcome, Task } from "./model.js";
import { DEFAULT_SETTINGS, mergeSettings, readsGeo } from "./settings.js";

export type Indexes = Map<string, Index>;

/**
 * Does one batch, which is not a cancelation, to the indexes.
 * @param forced an error that all of it ends in; nothing is changed then.
 * @returns how each task ended, in the order of the batch.
 */
export function runBatch(indexes: Indexes, batch: Batch, now: string, forced: ErrorBody | null): Outcome[] {
  if (forced !== null) return batch.map(failing(forced));
  const last = batch.at(-1) ?? batch[0];
  if (last.type === "indexDeletion") return deleteIndex(indexes, batch, last);
  if (batch.some(isClearing)) return clear(indexes, batch, now);
  const fault = faultOfAll(indexes, batch);
  if (fault !== null) return batch.map(failing(fault));
  const isMixed = batch.some(({ type }) => type === "documentAdditionOrUpdate");
  return batch.map((task) => {
    const outcome = runOne(indexes, task, now, isMixed);
    const index = indexes.get(task.indexUid ?? "");
    if (index !== undefined) index.updatedAt = now;
    return outcome;
  });
}

const failing =
  (error: ErrorBody) =>
  (task: Task): Outcome => ({ status: "failed", details: { ...task.details, ...nothingDone(task) }, error });

const succeeded = (details: Document): Outcome => ({ status: "succeeded", details, error: null });

function nothingDone({ type }: Task): Document {
  if (type === "documentAdditionOrUpdate") return { indexedDocuments: 0 };
  return type === "documentDeletion" || type === "indexDeletion" ? { deletedDocuments: 0 } : {};
}

/** Faults that are found only when all of a batch is indexed, and then end all of it. */
function faultOfAll(indexes: Indexes, batch: Batch): ErrorBody | null {
  const index = indexes.get(batch[0].indexUid ?? "");
  const documents = batch.flatMap(({ order }) =>
    order?.type === "documentAdditionOrUpdate" ? order.documents : [],
  );
  const place = readsGeo(index?.settings ?? DEFAULT_SETTINGS);
  const bad = documents.find(
    (document) => "_vectors" in document && typeof document["_vectors"] !== "object",
  );
  if (bad !== undefined) return errorBody("internal", "invalid type: a text, expected a map");
  const astray = place ? documents.find(({ _geo }) => _geo !== undefined && !isPlace(_geo)) : undefined;
  if (astray === undefined) return null;
  const message = `Could not parse the place of the document with the id: \`${JSON.stringify(astray["id"])}\`.`;
  return errorBody("invalid_document_geo_field", message);
}

function isPlace(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  return ["lat", "lng"].every((name) =>
    Object.entries(value).some(([key, one]) => key === name && Number.isFinite(Number(one))),
  );
}

function runOne(indexes: Indexes, task: Task, now: string, isMixed: boolean): Outcome {
  const { order } = task;
  const uid = task.indexUid ?? "";
  switch (order?.type) {
    case "indexCreation":
      return createIndex(indexes, uid, order.primaryKey, now);
    case "settingsUpdate": {
      const index = madeIndex(indexes, uid, now);
      index.settings = mergeSettings(index.settings, order.settings);
      return succeeded(order.settings);
    }
    case "documentAdditionOrUpdate":
      return addDocuments(madeIndex(indexes, uid, now), order);
    case "documentDeletion":
      return deleteDocuments(indexes.get(uid), task, order, isMixed);
    default:
      throw new TypeError(`a task of type ${task.type} can't be run by itself`);
  }
}

/** As the real one: an addition or settings make the index that is missing, with the default settings. */
function madeIndex(indexes: Indexes, uid: string, now: string): Index {
  const present = indexes.get(uid);
  if (present !== undefined) return present;
  const made: Index = {
    uid,
    createdAt: now,
    updatedAt: now,
    primaryKey: null,
    settings: DEFAULT_SETTINGS,
    documents: new Map(),
  };
  indexes.set(uid, made);
  return made;
}

function createIndex(indexes: Indexes, uid: string, primaryKey: string | null, now: string): Outcome {
  if (indexes.has(uid)) {
    const error = errorBody("index_already_exists", `Index \`${uid}\` already exists.`);
    return { status: "failed", details: { primaryKey }, error };
  }
  madeIndex(indexes, uid, now).primaryKey = primaryKey;
  return succeeded({ primaryKey });
}

function deleteDocuments(
  index: Index | undefined,
  task: Task,
  order: Extract<Order, { type: "documentDeletion" }>,
  isMixed: boolean,
): Outcome {
  if (index === undefined) return failing(indexNotFound(task.indexUid ?? ""))(task);
  const before = index.documents.size;
  try {
    for (const id of idsToDelete(index, order)) index.documents.delete(id);
  } catch (error) {
    if (error instanceof Refused) return failing(error.body)(task);
    throw error;
  }
  // In a batch with additions the real one counts what was asked for.
  const deletedDocuments = isMixed ? task.details["providedIds"] : before - index.documents.size;
  return succeeded({ ...task.details, deletedDocuments });
}

function idsToDelete(index: Index, order: Extract<Order, { type: "documentDeletion" }>): readonly string[] {
  if (order.which === "ids") return order.ids;
  if (order.which === "all") return [...index.documents.keys()];
  const filter = readFilter(order.filter, index.settings);
  return [...index.documents].filter(([, document]) => filter(document)).map(([id]) => id);
}

/** What is added before an index is emptied in the same batch is called a success, though it is never stored. */
function clear(indexes: Indexes, batch: Batch, now: string): Outcome[] {
  const index = indexes.get(batch[0].indexUid ?? "");
  if (index === undefined) return batch.map((task) => failing(indexNotFound(task.indexUid ?? ""))(task));
  let left = index.documents.size;
  index.documents.clear();
  index.updatedAt = now;
  return batch.map((task) => {
    if (isClearing(task)) {
      const deletedDocuments = left;
      left = 0;
      return succeeded({ deletedDocuments });
    }
    const name = task.type === "documentDeletion" ? "deletedDocuments" : "indexedDocuments";
    return succeeded({ ...task.details, [name]: null });
  });
}

function deleteIndex(indexes: Indexes, batch: Batch, deletion: Task): Outcome[] {
  const uid = deletion.indexUid ?? "";
  const index = indexes.get(uid);
  if (index === undefined) return batch.map(failing(indexNotFound(uid)));
  indexes.delete(uid);
  return batch.map((task) =>
    task === deletion
      ? succeeded({ deletedDocuments: index.documents.size })
      : succeeded({ ...task.details, ...nothingDone(task) }),
  );
}
