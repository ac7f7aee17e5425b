import type { FastifyInstance } from "fastify";
import { HttpException } from "@nestjs/common";
import { ValidationError } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";
import { unsafeInput } from "./unsafe-input.js";

const JSON_TYPES: Readonly<Record<string, readonly string[]>> = {
  PATCH: ["application/json", "application/merge-patch+json"],
};
const PLAIN_JSON = ["application/json"];

/**
 * A body as it came. It is read as JSON only after the guards, so that nobody learns what is wrong with a
 * body that they may not send.
 */
export class RawBody {
  constructor(
    private readonly bytes: Buffer,
    private readonly contentType: string,
    private readonly method: string,
  ) {}

  /**
   * The JSON object that the body holds.
   * @throws HttpException 415 for another media type, ValidationError for anything that is no safe object.
   */
  toObject(): object {
    const mediaType = this.contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
    if (!(JSON_TYPES[this.method] ?? PLAIN_JSON).includes(mediaType))
      throw new HttpException("media type", 415);
    const value = parseJson(decodeUtf8(this.bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault("notObject");
    const unsafe = unsafeInput(value);
    if (unsafe.length > 0) throw new ValidationError(unsafe);
    return value;
  }
}

/** Takes bodies of every type as bytes; `RawBody` judges them. Fastify refuses those over its limit (413). */
export function acceptRawBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    done(null, new RawBody(bytes, request.headers["content-type"] ?? "", request.method));
  });
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw fault("notUtf8");
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === "") throw fault("emptyBody");
  try {
    return JSON.parse(text);
  } catch {
    throw fault("notJson");
  }
}

function fault(name: "notUtf8" | "notJson" | "notObject" | "emptyBody"): ValidationError {
  return new ValidationError([{ pointer: "", ...REQUEST_FAULTS[name] }]);
}
