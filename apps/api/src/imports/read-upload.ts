import { HttpException } from "@nestjs/common";
import { isInstitutionType, maskPrivateData, unsafeText } from "#codes";
import {
  DEFAULT_COLUMNS,
  FIELD_FAULTS,
  IMPORT_KINDS,
  ValidationError,
  type Defaults,
  type FieldFault,
  type ImportOrder,
  type Store,
} from "#registry";
import { UPLOAD_LIMIT } from "../http/multipart.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import type { FastifyRequest } from "../http/request-state.js";
import { pointerStep } from "../http/unsafe-input.js";
import { UploadTooLargeError } from "../http/upload-errors.js";

/** What a form says beside its file; a name that comes twice is a fault. */
interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly name: string; readonly stored: ImportOrder["file"] } | null;
  readonly faults: readonly FieldFault[];
}

const FIELDS: readonly string[] = ["kind", "dryRun", ...DEFAULT_COLUMNS];
/** Boundaries and the other fields, beside the file. */
const FORM_OVERHEAD = 1024 * 1024;

/**
 * Reads an upload and stores its file.
 * @throws HttpException 415 for a body that is no form, UploadTooLargeError, ValidationError naming every field that
 * is missing, unknown or wrong.
 */
export async function readUpload(request: FastifyRequest, store: Store): Promise<ImportOrder> {
  if (!request.isMultipart()) throw new HttpException("media type", 415);
  if (Number(request.headers["content-length"] ?? 0) > UPLOAD_LIMIT + FORM_OVERHEAD)
    throw new UploadTooLargeError();
  const { fields, file, faults } = await readForm(request, store);
  const kind = IMPORT_KINDS.find((known) => known === fields.get("kind"));
  const found = [...faults, ...faultsOf(fields)];
  if (file === null) found.push({ pointer: "/file", ...REQUEST_FAULTS.required });
  if (kind === undefined || file === null || found.length > 0) throw new ValidationError(found);
  const dryRun = fields.get("dryRun") === "true";
  return { kind, dryRun, fileName: file.name, defaults: defaultsOf(fields), file: file.stored };
}

async function readForm(request: FastifyRequest, store: Store): Promise<Form> {
  const fields = new Map<string, string>();
  const faults: FieldFault[] = [];
  let file: Form["file"] = null;
  try {
    for await (const part of request.parts()) {
      const pointer = pointerStep(part.fieldname);
      if (part.type === "file") {
        if (part.fieldname === "file" && file === null)
          file = { name: shownFileName(part.filename), stored: await store(part.file) };
        else {
          faults.push({ pointer, ...REQUEST_FAULTS.unknownField });
          part.file.resume();
        }
      } else if (!FIELDS.includes(part.fieldname)) faults.push({ pointer, ...REQUEST_FAULTS.unknownField });
      else if (fields.has(part.fieldname)) faults.push({ pointer, ...FIELD_FAULTS.repeated });
      else fields.set(part.fieldname, typeof part.value === "string" ? part.value : "");
    }
  } catch (error) {
    throw asUploadError(error);
  }
  return { fields, file, faults };
}

/** What the reader of forms refuses for its size is told in the words of uploads; what is no form is named. */
function asUploadError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^FST_(REQ_FILE_TOO_LARGE|PARTS_LIMIT|FILES_LIMIT|FIELDS_LIMIT)$/.test(code))
    return new UploadTooLargeError();
  const isBrokenForm =
    error instanceof Error && /Multipart|Malformed|Unexpected end|boundary|premature/i.test(error.message);
  return isBrokenForm ? new ValidationError([{ pointer: "", ...REQUEST_FAULTS.badForm }]) : error;
}

function faultsOf(fields: ReadonlyMap<string, string>): FieldFault[] {
  const faults: FieldFault[] = [];
  const kind = fields.get("kind");
  if (kind === undefined) faults.push({ pointer: "/kind", ...REQUEST_FAULTS.required });
  else if (!IMPORT_KINDS.some((known) => known === kind))
    faults.push({ pointer: "/kind", ...REQUEST_FAULTS.badCode });
  if (!["true", "false"].includes(fields.get("dryRun") ?? "false"))
    faults.push({ pointer: "/dryRun", ...REQUEST_FAULTS.badCode });
  const type = fields.get("type");
  if (type !== undefined && (kind === "practitioners" || !isInstitutionType(type)))
    faults.push({ pointer: "/type", ...REQUEST_FAULTS.badCode });
  for (const name of DEFAULT_COLUMNS) {
    const unsafe = unsafeText(fields.get(name) ?? "");
    if (unsafe !== null) faults.push({ pointer: `/${name}`, ...unsafe });
  }
  return faults;
}

function defaultsOf(fields: ReadonlyMap<string, string>): Defaults {
  const given = DEFAULT_COLUMNS.map((name) => [name, fields.get(name)?.trim() ?? ""] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

const LONGEST_NAME = 200;

/** The last part of the name that the sender gives, fit to be shown. */
function shownFileName(given: string): string {
  const name = given.split(/[/\\]/).at(-1) ?? "";
  const shown = unsafeText(name) === null ? maskPrivateData(name) : "?";
  return shown.slice(0, LONGEST_NAME) || "?";
}
