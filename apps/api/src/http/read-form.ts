import { HttpException } from "@nestjs/common";
import { FIELD_FAULTS, ValidationError, type FieldFault } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";
import type { FastifyRequest } from "./request-state.js";
import { pointerStep } from "./unsafe-input.js";
import { UploadTooLargeError } from "./upload-errors.js";

/** What a form may hold: one file named `file`, and fields by their names. */
export interface FormRules<T> {
  readonly fields: readonly string[];
  /** The most that the file may have, bytes. */
  readonly limit: number;
  /** Takes the file in while it comes. */
  readonly store: (bytes: AsyncIterable<Uint8Array>) => Promise<T>;
  /** Lets go of what was taken in, where the rest of the form can't be read. */
  readonly discard?: (stored: T) => Promise<void>;
}

/** What a form says; a name that comes twice or is unknown is a fault. */
export interface Form<T> {
  readonly fields: ReadonlyMap<string, string>;
  /** By the name that the sender gives it. */
  readonly file: { readonly name: string; readonly stored: T } | null;
  readonly faults: readonly FieldFault[];
}

/** Boundaries and the other fields, beside the file. */
const FORM_OVERHEAD = 1024 * 1024;

/**
 * Reads a form with one file, part by part.
 * @throws HttpException 415 for a body that is no form, UploadTooLargeError, ValidationError for a broken form.
 */
export async function readForm<T>(request: FastifyRequest, rules: FormRules<T>): Promise<Form<T>> {
  const { limit } = rules;
  if (!request.isMultipart()) throw new HttpException("media type", 415);
  if (Number(request.headers["content-length"] ?? 0) > limit + FORM_OVERHEAD)
    throw new UploadTooLargeError(limit);
  const fields = new Map<string, string>();
  const faults: FieldFault[] = [];
  let file: Form<T>["file"] = null;
  try {
    for await (const part of request.parts({ limits: { fileSize: limit } })) {
      const pointer = pointerStep(part.fieldname);
      if (part.type === "file") {
        if (part.fieldname === "file" && file === null)
          file = { name: part.filename, stored: await rules.store(part.file) };
        else {
          faults.push({ pointer, ...REQUEST_FAULTS.unknownField });
          part.file.resume();
        }
      } else if (!rules.fields.includes(part.fieldname))
        faults.push({ pointer, ...REQUEST_FAULTS.unknownField });
      else if (fields.has(part.fieldname)) faults.push({ pointer, ...FIELD_FAULTS.repeated });
      else fields.set(part.fieldname, typeof part.value === "string" ? part.value : "");
    }
  } catch (error) {
    if (file !== null) await rules.discard?.(file.stored);
    throw asUploadError(error, limit);
  }
  return { fields, file, faults };
}

/** What the reader of forms refuses for its size is told in the words of uploads; what is no form is named. */
function asUploadError(error: unknown, limit: number): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^FST_(REQ_FILE_TOO_LARGE|PARTS_LIMIT|FILES_LIMIT|FIELDS_LIMIT)$/.test(code))
    return new UploadTooLargeError(limit);
  const isBrokenForm =
    error instanceof Error && /Multipart|Malformed|Unexpected end|boundary|premature/i.test(error.message);
  return isBrokenForm ? new ValidationError([{ pointer: "", ...REQUEST_FAULTS.badForm }]) : error;
}
