import { isInstitutionType, maskPrivateData, seemsBlank, unsafeText } from "#codes";
import {
  DEFAULT_COLUMNS,
  IMPORT_KINDS,
  ValidationError,
  type Defaults,
  type FieldFault,
  type ImportOrder,
  type Store,
} from "#registry";
import { UPLOAD_LIMIT } from "../http/multipart.js";
import { readForm } from "../http/read-form.js";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import type { FastifyRequest } from "../http/request-state.js";

const FIELDS: readonly string[] = ["kind", "dryRun", ...DEFAULT_COLUMNS];
/**
 * Reads an upload and stores its file.
 * @throws HttpException 415 for a body that is no form, UploadTooLargeError, ValidationError naming every field that
 * is missing, unknown or wrong.
 */
export async function readUpload(request: FastifyRequest, store: Store): Promise<ImportOrder> {
  const rules = { fields: FIELDS, limit: UPLOAD_LIMIT, store };
  const { fields, file, faults } = await readForm(request, rules);
  const kind = IMPORT_KINDS.find((known) => known === fields.get("kind"));
  const found = [...faults, ...faultsOf(fields)];
  if (file === null) found.push({ pointer: "/file", ...REQUEST_FAULTS.required });
  if (kind === undefined || file === null || found.length > 0) throw new ValidationError(found);
  const dryRun = fields.get("dryRun") === "true";
  return {
    kind,
    dryRun,
    fileName: shownFileName(file.name),
    defaults: defaultsOf(fields),
    file: file.stored,
  };
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

/** The last part of the name that the sender gives, fit to be shown; `?` where nothing of it can be seen. */
function shownFileName(given: string): string {
  const name = given.split(/[/\\]/).at(-1) ?? "";
  const shown = unsafeText(name) === null ? maskPrivateData(name).slice(0, LONGEST_NAME) : "?";
  return seemsBlank(shown) ? "?" : shown;
}
