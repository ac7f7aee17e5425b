import { isObject } from "../json.js";
import { Refused } from "./faults.js";
import type { Document } from "./model.js";
import type { Store } from "./store.js";
import type { TaskRunner } from "./task-runner.js";

/** A request that was read, with what it is done to. */
export interface Request {
  readonly store: Store;
  readonly runner: TaskRunner;
  /** The variable parts of the path, in order. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly contentType: string | null;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The body as JSON. @throws Refused as Meilisearch for none and for what is no JSON. */
export function jsonBody({ body }: Request): unknown {
  if (body === "") throw new Refused("missing_payload", "A json payload is missing.");
  try {
    return JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refused("malformed_payload", `The json payload provided is malformed. \`${error.message}\`.`);
  }
}

/** The body as an object with none but known members. @throws Refused */
export function objectBody(request: Request, known: readonly string[]): Document {
  const body = jsonBody(request);
  if (!isObject(body)) throw new Refused("bad_request", "Json deserialize error: expected a map");
  const strange = Object.keys(body).find((name) => !known.includes(name));
  if (strange === undefined) return body;
  const expected = known.map((name) => `\`${name}\``).join(", ");
  throw new Refused("bad_request", `Unknown field \`${strange}\`: expected one of ${expected}`);
}

/** The index uid of the path. @throws Refused for one that can't be. */
export function uidOf({ parts }: Request): string {
  return checkedUid(parts[0] ?? "");
}

export function checkedUid(uid: string): string {
  if (/^[A-Za-z0-9_-]{1,512}$/.test(uid)) return uid;
  const message =
    `\`${uid}\` is not a valid index uid. Index uid can be an integer or a string containing only alphanumeric ` +
    "characters, hyphens (-) and underscores (_), and can not be more than 512 bytes.";
  throw new Refused("invalid_index_uid", message);
}
