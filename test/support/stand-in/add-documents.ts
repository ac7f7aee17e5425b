import { documentFault, documentId, inferPrimaryKey } from "./document-id.js";
import { errorBody } from "./faults.js";
import type { ErrorBody, Index, Order, Outcome } from "./model.js";

type Addition = Extract<Order, { type: "documentAdditionOrUpdate" }>;

/** Stores a task's documents: all of them, or none when one is faulty. */
export function addDocuments(index: Index, order: Addition): Outcome {
  const received = { receivedDocuments: order.documents.length };
  const primaryKey = keyOf(index, order);
  const fault = typeof primaryKey === "string" ? firstFault(order, primaryKey) : primaryKey;
  if (fault !== null)
    return { status: "failed", details: { ...received, indexedDocuments: 0 }, error: fault };
  const indexedDocuments = typeof primaryKey === "string" ? store(index, order, primaryKey) : 0;
  return { status: "succeeded", details: { ...received, indexedDocuments }, error: null };
}

/** The primary key that holds for a task, or why there is none; null while nothing needs one. */
function keyOf(index: Index, { primaryKey, documents }: Addition): string | ErrorBody | null {
  if (index.primaryKey === null) return primaryKey ?? inferPrimaryKey(documents[0]);
  if (primaryKey === null || primaryKey === index.primaryKey) return index.primaryKey;
  const message = `Index already has a primary key: \`${index.primaryKey}\`.`;
  return errorBody("index_primary_key_already_exists", message);
}

function firstFault({ documents }: Addition, primaryKey: string): ErrorBody | null {
  for (const document of documents) {
    const fault = documentFault(document, primaryKey);
    if (fault !== null) return fault;
  }
  return null;
}

/** @returns how many different documents there were. */
function store(index: Index, { documents, partial }: Addition, primaryKey: string): number {
  index.primaryKey = primaryKey;
  const ids = new Set<string>();
  for (const document of documents) {
    const id = documentId(document[primaryKey]) ?? "";
    index.documents.set(id, partial ? { ...index.documents.get(id), ...document } : document);
    ids.add(id);
  }
  return ids.size;
}
