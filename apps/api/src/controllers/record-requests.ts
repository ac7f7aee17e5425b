import { isRecordId } from "#codes";
import { NotFoundError, type ChangeRequest } from "#registry";
import type { Viewer } from "../access/viewer.js";
import type { FastifyRequest } from "../http/request-state.js";

/** What routes that change one version of a record say of it in the API's document. */
export const IF_MATCH = {
  name: "If-Match",
  required: true,
  description: "The version changed",
  example: '"1"',
} as const;

export const RECORD_TAG = {
  ETag: { description: "The record's version", schema: { type: "string" } },
} as const;

export const LOCATION = {
  Location: { description: "The record's address", schema: { type: "string" } },
} as const;

export const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  required: false,
  description: "1 to 255 visible ASCII characters",
} as const;

/** Forms of what cursors stand for. */
export const RECORD_ID = /^[A-Za-z0-9_-]{8,64}$/;
export const SERIAL = /^[1-9]\d{0,17}$/;

export function changeOf({ actor }: Viewer, request: FastifyRequest): ChangeRequest {
  return { actor, requestId: request.id };
}

/** @throws NotFoundError for what can't be an id, so that it never reaches a query. */
export function knownForm(id: string): string {
  if (!isRecordId(id)) throw new NotFoundError(id);
  return id;
}
