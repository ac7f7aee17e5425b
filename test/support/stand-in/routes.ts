import * as documents from "./documents-api.js";
import { Refused } from "./faults.js";
import * as indexes from "./indexes-api.js";
import type { Answer, Request } from "./request.js";
import * as tasks from "./tasks-api.js";

export interface Route {
  readonly method: string;
  /** Of the path's parts; `:` stands for any one, which is handed on. */
  readonly path: readonly string[];
  /** True for what changes something or makes a task. */
  readonly writes: boolean;
  answer(request: Request): Answer;
}

const VERSION = { commitSha: "stand-in", commitDate: "stand-in", pkgVersion: "1.50.0" };

const reads = (method: string, path: string, answer: Route["answer"]): Route => ({
  method,
  path: path.split("/"),
  writes: false,
  answer,
});
const writes = (method: string, path: string, answer: Route["answer"]): Route => ({
  ...reads(method, path, answer),
  writes: true,
});
const searches = (path: string): Route =>
  reads("POST", path, () => {
    throw new Refused("not_implemented", "The stand-in keeps documents and tasks; it does not search.");
  });

/** The part of Meilisearch's API that the sync uses. */
const ROUTES: readonly Route[] = [
  reads("GET", "health", () => ({ status: 200, body: { status: "available" } })),
  reads("GET", "version", () => ({ status: 200, body: VERSION })),
  reads("GET", "stats", indexes.getStats),
  reads("GET", "indexes", indexes.listIndexes),
  writes("POST", "indexes", indexes.createIndex),
  reads("GET", "indexes/:", indexes.getIndex),
  writes("DELETE", "indexes/:", indexes.deleteIndex),
  reads("GET", "indexes/:/settings", indexes.getSettings),
  writes("PATCH", "indexes/:/settings", indexes.updateSettings),
  reads("GET", "indexes/:/stats", indexes.getIndexStats),
  reads("GET", "indexes/:/documents", documents.listDocuments),
  writes("POST", "indexes/:/documents", (request) => documents.addDocuments(request, false)),
  writes("PUT", "indexes/:/documents", (request) => documents.addDocuments(request, true)),
  writes("DELETE", "indexes/:/documents", documents.deleteAll),
  reads("POST", "indexes/:/documents/fetch", documents.fetchDocuments),
  writes("POST", "indexes/:/documents/delete-batch", documents.deleteByIds),
  writes("POST", "indexes/:/documents/delete", documents.deleteByFilter),
  reads("GET", "indexes/:/documents/:", documents.getDocument),
  writes("DELETE", "indexes/:/documents/:", documents.deleteOne),
  reads("GET", "tasks", tasks.listTasks),
  writes("POST", "tasks/cancel", tasks.cancelTasks),
  reads("GET", "tasks/:", tasks.getTask),
  searches("multi-search"),
  searches("indexes/:/search"),
  searches("indexes/:/facet-search"),
];

/** The route of a request with the variable parts of its path; null where there is none. */
export function routeOf(method: string, pathname: string): { route: Route; parts: string[] } | null {
  const given = pathname.split("/").filter((part) => part !== "");
  const route = ROUTES.find(
    ({ method: own, path }) =>
      own === method &&
      path.length === given.length &&
      path.every((part, at) => part === ":" || part === given[at]),
  );
  if (route === undefined) return null;
  const parts = given.filter((_, at) => route.path[at] === ":").map(decodeURIComponent);
  return { route, parts };
}
