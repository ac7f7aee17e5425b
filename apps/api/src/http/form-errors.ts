import { ValidationError, type FieldFault } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";
import { pointerStep } from "./unsafe-input.js";
import { UploadTooLargeError } from "./upload-errors.js";

const ROOT = "";
const BAD_FORM: FieldFault = { pointer: ROOT, ...REQUEST_FAULTS.badForm };
/** What the reader of forms refuses by a code of its own. */
const FAULTS: Readonly<Record<string, FieldFault>> = {
  FST_FILES_LIMIT: { pointer: "/file", ...REQUEST_FAULTS.oneFile },
  FST_PARTS_LIMIT: { pointer: ROOT, ...REQUEST_FAULTS.tooManyParts },
  FST_FIELDS_LIMIT: { pointer: ROOT, ...REQUEST_FAULTS.tooManyParts },
  FST_INVALID_JSON_FIELD_ERROR: BAD_FORM,
};

/**
 * What the reader of forms refuses, in the words of the API; every other error as it is.
 * @param limit the most that the file may have, bytes.
 * @param reserved the names of parts for which it refuses a form, without telling them.
 */
export function asFormError(error: unknown, limit: number, reserved: readonly string[]): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "FST_REQ_FILE_TOO_LARGE") return new UploadTooLargeError(limit);
  if (code === "FST_PROTO_VIOLATION")
    return new ValidationError(
      reserved.map((name) => ({ pointer: pointerStep(name), ...REQUEST_FAULTS.unknownField })),
    );
  const fault = FAULTS[code];
  if (fault !== undefined) return new ValidationError([fault]);
  const isBroken = /Multipart|Malformed|Unexpected end|boundary|premature/i.test(error.message);
  return isBroken ? new ValidationError([BAD_FORM]) : error;
}
