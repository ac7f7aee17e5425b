import { FILE_LIMIT, type FileStore, type ReceivedFile } from "#procedures";
import { ValidationError } from "#registry";
import { readForm } from "../http/read-form.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import type { FastifyRequest } from "../http/request-state.js";

/**
 * Reads the form of an upload, giving its file to the store.
 * @throws HttpException 415 for a body that is no form, UploadTooLargeError, ValidationError for a form without a
 * file or with something else.
 */
export async function readFileUpload(request: FastifyRequest, store: FileStore): Promise<ReceivedFile> {
  const { file, faults } = await readForm(request, {
    fields: [],
    limit: FILE_LIMIT,
    store: (bytes) => store.put(bytes),
    discard: (staged) => staged.discard(),
  });
  const found = file === null ? [...faults, { pointer: "/file", ...REQUEST_FAULTS.required }] : faults;
  if (file === null || found.length > 0) {
    await file?.stored.discard();
    throw new ValidationError(found);
  }
  return { name: file.name, staged: file.stored };
}
