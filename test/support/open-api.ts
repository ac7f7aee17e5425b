import { isObject, objectAt } from "./json.js";
import type { TestClient } from "./test-client.js";

export interface Operation {
  readonly method: string;
  /** The path template below `/api/v1`. */
  readonly path: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

/** The API's own document, as served. */
export async function readDocument(client: TestClient): Promise<Readonly<Record<string, unknown>>> {
  return objectAt((await client.host("GET", "/api/openapi.json")).body);
}

/** `PATCH /institutions/{id}` and so on: how the tables of the tests name an operation. */
export function keyOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

export function operationsOf(document: Readonly<Record<string, unknown>>): Operation[] {
  return Object.entries(objectAt(document, "paths")).flatMap(([path, methods]) =>
    Object.entries(objectAt(methods)).map(([method, definition]) => ({
      method,
      path: path.replace(/^\/api\/v1/, ""),
      definition: objectAt(definition),
    })),
  );
}

/** The schema that a `$ref` stands for. */
export function resolved(schema: unknown, document: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(schema)) return {};
  const ref = schema["$ref"];
  if (typeof ref !== "string") return schema;
  return resolved(objectAt(document, ...ref.replace(/^#\//, "").split("/")), document);
}
