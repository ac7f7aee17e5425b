import { indexNotFound, Refused } from "./faults.js";
import type { Document, Index } from "./model.js";
import { checkedUid, objectBody, uidOf, type Answer, type Request } from "./request.js";
import { checkSettings, DEFAULT_SETTINGS } from "./settings.js";
import { countOf } from "./task-query.js";
import { accepted } from "./tasks-api.js";

export function listIndexes({ store, query }: Request): Answer {
  const [offset, limit] = [countOf(query, "offset", 0), countOf(query, "limit", 20)];
  const all = [...store.indexes.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  const results = all.slice(offset, offset + limit).map(shown);
  return { status: 200, body: { results, offset, limit, total: all.length } };
}

export function createIndex(request: Request): Answer {
  const { uid, primaryKey } = objectBody(request, ["uid", "primaryKey"]);
  if (typeof uid !== "string") throw new Refused("missing_index_uid", "Missing field `uid`");
  const key = typeof primaryKey === "string" ? primaryKey : null;
  return accepted(request.runner.enqueue(checkedUid(uid), { type: "indexCreation", primaryKey: key }));
}

export function getIndex(request: Request): Answer {
  return { status: 200, body: shown(found(request)) };
}

export function deleteIndex(request: Request): Answer {
  return accepted(request.runner.enqueue(uidOf(request), { type: "indexDeletion" }));
}

export function getSettings(request: Request): Answer {
  return { status: 200, body: found(request).settings };
}

export function updateSettings(request: Request): Answer {
  const settings = objectBody(request, Object.keys(DEFAULT_SETTINGS));
  checkSettings(settings);
  return accepted(request.runner.enqueue(uidOf(request), { type: "settingsUpdate", settings }));
}

export function getIndexStats(request: Request): Answer {
  return { status: 200, body: statsOf(found(request), request) };
}

export function getStats(request: Request): Answer {
  const indexes = [...request.store.indexes.values()].map((index) => [index.uid, statsOf(index, request)]);
  const body = {
    databaseSize: 0,
    usedDatabaseSize: 0,
    lastUpdate: null,
    indexes: Object.fromEntries(indexes) as unknown,
  };
  return { status: 200, body };
}

function statsOf(index: Index, { store }: Request): Document {
  const fieldDistribution: Record<string, number> = {};
  for (const document of index.documents.values()) {
    for (const field of Object.keys(document)) fieldDistribution[field] = (fieldDistribution[field] ?? 0) + 1;
  }
  const isIndexing = store
    .unfinished()
    .some(({ indexUid, status }) => indexUid === index.uid && status === "processing");
  return {
    numberOfDocuments: index.documents.size,
    rawDocumentDbSize: 0,
    avgDocumentSize: 0,
    isIndexing,
    numberOfEmbeddings: 0,
    numberOfEmbeddedDocuments: 0,
    fieldDistribution,
  };
}

function found(request: Request): Index {
  const uid = uidOf(request);
  const index = request.store.indexes.get(uid);
  if (index === undefined) throw new Refused("index_not_found", indexNotFound(uid).message);
  return index;
}

function shown({ uid, createdAt, updatedAt, primaryKey }: Index): Document {
  return { uid, createdAt, updatedAt, primaryKey };
}
