import { errorBody } from "./faults.js";
import type { Document, ErrorBody } from "./model.js";

const MOST_BYTES = 511;
const MOST_FIELDS = 65_535;
const PATTERN = /^[A-Za-z0-9_-]+$/;

/** The id as it is stored; null for one that is refused. */
export function documentId(value: unknown): string | null {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : null;
  if (typeof value !== "string") return null;
  return value.length <= MOST_BYTES && PATTERN.test(value) ? value : null;
}

export function invalidId(value: unknown): string {
  return (
    `Document identifier \`${JSON.stringify(value)}\` is invalid. A document identifier can be of type integer or ` +
    "string, only composed of alphanumeric characters (a-z A-Z 0-9), hyphens (-) and underscores (_), and can not " +
    `be more than ${MOST_BYTES} bytes.`
  );
}

/** What is wrong with a document by itself; it fails the task that brought it and no other. */
export function documentFault(document: Document, primaryKey: string): ErrorBody | null {
  if (!(primaryKey in document)) {
    const shown = JSON.stringify(document);
    return errorBody(
      "missing_document_id",
      `Document doesn't have a \`${primaryKey}\` attribute: \`${shown}\`.`,
    );
  }
  if (documentId(document[primaryKey]) === null)
    return errorBody("invalid_document_id", invalidId(document[primaryKey]));
  if (Object.keys(document).length > MOST_FIELDS)
    return errorBody("max_fields_limit_exceeded", "A document cannot contain more than 65,535 fields.");
  return null;
}

/** The one field whose name ends in "id", as the primary key of an index that has none yet. */
export function inferPrimaryKey(document: Document | undefined): string | ErrorBody | null {
  if (document === undefined) return null;
  const found = Object.keys(document).filter((field) => field.toLowerCase().endsWith("id"));
  if (found.length === 1) return found[0] ?? null;
  const start = "The primary key inference failed as the engine ";
  return found.length === 0
    ? errorBody(
        "index_primary_key_no_candidate_found",
        `${start}did not find any field ending with \`id\` in its name.`,
      )
    : errorBody(
        "index_primary_key_multiple_candidates_found",
        `${start}found ${found.length} fields ending with \`id\` in their names: ${found.join(" and ")}.`,
      );
}
