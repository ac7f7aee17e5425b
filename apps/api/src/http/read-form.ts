import type { MultipartFile, MultipartValue } from "@fastify/multipart";
import { HttpException } from "@nestjs/common";
import type { Finding } from "#codes";
import { FIELD_FAULTS, type FieldFault } from "#registry";
import { asFormError } from "./form-errors.js";
import { REQUEST_FAULTS } from "./request-faults.js";
import type { FastifyRequest } from "./request-state.js";
import { isReservedName, pointerStep } from "./unsafe-input.js";
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
  /** By the name that the sender gives it; empty where it gives none. */
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
  const form = new FormBeingRead(rules);
  try {
    const read = { limits: { fileSize: limit }, isPartAFile: (...said: PartHead) => form.isFile(...said) };
    for await (const part of request.parts(read)) await form.take(part);
  } catch (error) {
    if (form.file !== null) await rules.discard?.(form.file.stored);
    throw asFormError(error, limit, form.reserved);
  }
  return form;
}

type PartHead = [name: string | undefined, type: string | undefined, fileName: string | undefined];

class FormBeingRead<T> implements Form<T> {
  readonly fields = new Map<string, string>();
  readonly faults: FieldFault[] = [];
  file: Form<T>["file"] = null;
  /** Names of parts that the reader refuses without saying which. */
  readonly reserved: string[] = [];

  constructor(private readonly rules: FormRules<T>) {}

  /** Asked of every part before it is read. A part of mere bytes is a file, with a name or without one. */
  isFile(...[name, type, fileName]: PartHead): boolean {
    if (name !== undefined && isReservedName(name)) this.reserved.push(name);
    return type === "application/octet-stream" || fileName !== undefined;
  }

  async take(part: MultipartFile | MultipartValue): Promise<void> {
    const name = orEmpty(part.fieldname);
    const fault = this.faultOf(part.type, name);
    if (fault !== null) this.faults.push({ pointer: pointerStep(name), ...fault });
    if (part.type === "field") {
      if (fault === null) this.fields.set(name, typeof part.value === "string" ? part.value : "");
    } else if (fault === null)
      this.file = { name: orEmpty(part.filename), stored: await this.rules.store(part.file) };
    else part.file.resume();
  }

  private faultOf(type: "file" | "field", name: string): Finding | null {
    if (type === "file") return name === "file" ? null : REQUEST_FAULTS.unknownField;
    if (!this.rules.fields.includes(name)) return REQUEST_FAULTS.unknownField;
    return this.fields.has(name) ? FIELD_FAULTS.repeated : null;
  }
}

/** A part need not say its name nor that of its file, whatever the types of the reader promise. */
function orEmpty(name: string | undefined): string {
  return name ?? "";
}
