import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { RawBody } from "./raw-body.js";
import { pathOf } from "./request-state.js";

/** The routes that take a form with a file. */
const UPLOADS = /^\/api\/v1\/(imports|files)\/?$/;

/** The most that an imported file may have, bytes. */
export const UPLOAD_LIMIT = 64 * 1024 * 1024;

/**
 * Lets routes read forms with files part by part, after the guards. Every other route is given such a body as one of
 * a media type that it does not take.
 */
export async function acceptForms(server: FastifyInstance): Promise<void> {
  await server.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 20, fieldNameSize: 100, fieldSize: 4_000, parts: 21 },
  });
  server.addHook("preValidation", (request, _reply, done) => {
    if (request.isMultipart() && !UPLOADS.test(pathOf(request)))
      request.body = new RawBody(Buffer.alloc(0), "multipart/form-data", request.method);
    done();
  });
}
