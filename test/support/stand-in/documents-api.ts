import { isObject } from "../json.js";
import { documentId, invalidId } from "./document-id.js";
import { indexNotFound, Refused } from "./faults.js";
import { readFilter } from "./filter.js";
import type { Document, Index } from "./model.js";
import { jsonBody, objectBody, uidOf, type Answer, type Request } from "./request.js";
import { countOf } from "./task-query.js";
import { accepted } from "./tasks-api.js";

/** POST replaces documents whole, PUT only the fields that are given. */
export function addDocuments(request: Request, partial: boolean): Answer {
  const { query, runner } = request;
  const uid = uidOf(request);
  knownParameters(query, ["primaryKey", "csvDelimiter", "customMetadata", "skipCreation"]);
  const documents = documentsOf(request);
  const order = {
    type: "documentAdditionOrUpdate",
    documents,
    primaryKey: query.get("primaryKey"),
    partial,
  } as const;
  return accepted(runner.enqueue(uid, order, query.get("customMetadata")));
}

export function deleteByIds(request: Request): Answer {
  const body = jsonBody(request);
  if (!Array.isArray(body)) throw new Refused("bad_request", "Json deserialize error: expected a sequence");
  return deleteIds(request, body.map(String));
}

export function deleteOne(request: Request): Answer {
  return deleteIds(request, [request.parts[1] ?? ""]);
}

function deleteIds(request: Request, ids: readonly string[]): Answer {
  const order = { type: "documentDeletion", which: "ids", ids } as const;
  return accepted(request.runner.enqueue(uidOf(request), order, request.query.get("customMetadata")));
}

export function deleteAll(request: Request): Answer {
  const order = { type: "documentDeletion", which: "all" } as const;
  return accepted(request.runner.enqueue(uidOf(request), order, request.query.get("customMetadata")));
}

export function deleteByFilter(request: Request): Answer {
  const { filter } = objectBody(request, ["filter"]);
  if (filter === undefined) throw new Refused("missing_document_filter", "Missing field `filter`");
  const order = { type: "documentDeletion", which: "filter", filter } as const;
  return accepted(request.runner.enqueue(uidOf(request), order, request.query.get("customMetadata")));
}

/** One document with all of its fields, or those asked for: what is displayed in searches does not matter here. */
export function getDocument(request: Request): Answer {
  const index = indexOf(request);
  const document = index.documents.get(request.parts[1] ?? "");
  if (document === undefined)
    throw new Refused("document_not_found", `Document \`${request.parts[1] ?? ""}\` not found.`);
  return { status: 200, body: fieldsOf(document, fieldList(request.query)) };
}

/** The list by GET, which has its parameters in the address. */
export function listDocuments(request: Request): Answer {
  const { query } = request;
  knownParameters(query, ["offset", "limit", "fields", "retrieveVectors", "ids", "filter", "sort"]);
  return pageOf(indexOf(request), {
    offset: countOf(query, "offset", 0),
    limit: countOf(query, "limit", 20),
    fields: fieldList(query),
    ids: query.get("ids")?.split(",") ?? null,
    filter: query.get("filter"),
  });
}

/** The list by POST. A star among its fields is a field of that name. */
export function fetchDocuments(request: Request): Answer {
  const known = ["offset", "limit", "fields", "retrieveVectors", "ids", "filter", "sort", "useNetwork"];
  const body = objectBody(request, known);
  return pageOf(indexOf(request), {
    offset: countIn(body, "offset", 0),
    limit: countIn(body, "limit", 20),
    fields: Array.isArray(body["fields"]) ? body["fields"].map(String) : null,
    ids: Array.isArray(body["ids"]) ? body["ids"] : null,
    filter: body["filter"],
  });
}

interface Selection {
  readonly offset: number;
  readonly limit: number;
  readonly fields: readonly string[] | null;
  readonly ids: readonly unknown[] | null;
  readonly filter: unknown;
}

/** Documents stand in the order in which their ids first came, whatever the order that ids are asked in. */
function pageOf(index: Index, { offset, limit, fields, ids, filter }: Selection): Answer {
  const wanted = ids === null ? null : new Set(ids.map(checkedId));
  const fits = readFilter(filter, index.settings);
  const found: Document[] = [];
  for (const [id, document] of index.documents) {
    if ((wanted === null || wanted.has(id)) && fits(document)) found.push(document);
  }
  const results = found.slice(offset, offset + limit).map((document) => fieldsOf(document, fields));
  return { status: 200, body: { results, offset, limit, total: found.length } };
}

function checkedId(value: unknown, at: number): string {
  const id = documentId(value);
  if (id === null) throw new Refused("invalid_document_ids", `In \`.ids[${at}]\`: ${invalidId(value)}`);
  return id;
}

function indexOf(request: Request): Index {
  const uid = uidOf(request);
  const index = request.store.indexes.get(uid);
  if (index === undefined) throw new Refused("index_not_found", indexNotFound(uid).message);
  return index;
}

function fieldList(query: URLSearchParams): string[] | null {
  const fields = query.get("fields");
  return fields === null || fields === "*" ? null : fields.split(",");
}

function fieldsOf(document: Document, fields: readonly string[] | null): Document {
  if (fields === null) return document;
  return Object.fromEntries(Object.entries(document).filter(([field]) => fields.includes(field)));
}

function countIn(body: Document, name: string, otherwise: number): number {
  const value = body[name];
  if (value === undefined || value === null) return otherwise;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw new Refused(
    `invalid_document_${name}`,
    `Invalid value type at \`.${name}\`: expected a positive integer`,
  );
}

function documentsOf(request: Request): Document[] {
  if (request.contentType === null)
    throw new Refused("missing_content_type", "A Content-Type header is missing.");
  switch (request.contentType.split(";")[0]) {
    case "application/json": {
      const body = jsonBody(request);
      return (Array.isArray(body) ? body : [body]).map((one: unknown) => asDocument(one, "json"));
    }
    case "application/x-ndjson": {
      const lines = request.body.split("\n").filter((line) => line.trim() !== "");
      return lines.map((body) => asDocument(jsonBody({ ...request, body }), "ndjson"));
    }
    default: {
      const message = `The Content-Type \`${request.contentType}\` is invalid.`;
      throw new Refused("invalid_content_type", message);
    }
  }
}

function asDocument(value: unknown, format: string): Document {
  if (isObject(value)) return value;
  throw new Refused("malformed_payload", `The \`${format}\` payload provided is malformed.`);
}

function knownParameters(query: URLSearchParams, known: readonly string[]): void {
  const strange = [...query.keys()].find((name) => !known.includes(name));
  if (strange !== undefined) throw new Refused("bad_request", `Unknown parameter \`${strange}\``);
}
