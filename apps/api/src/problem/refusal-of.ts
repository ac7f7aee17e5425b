import { HttpException } from "@nestjs/common";
import {
  ForbiddenError,
  IdempotencyConflictError,
  SignInError,
  TooManyTriesError,
  UnauthenticatedError,
} from "#access";
import { constraintOf, isDatabaseUnavailable } from "#database";
import { FileTypeError } from "#procedures";
import {
  DuplicateError,
  NotFoundError,
  PreconditionRequiredError,
  RuleError,
  StaleError,
  ValidationError,
} from "#registry";
import { PageTooDeepError, SearchRequestError } from "#search";
import { UploadTooLargeError } from "../http/upload-errors.js";
import type { ProblemCode } from "./problem-codes.js";
import type { Refusal } from "./problem.js";
import { TEXTS, uploadTooLarge } from "./problem-texts.js";

const AUTHENTICATE = { "www-authenticate": 'Bearer realm="chuan-yu"' } as const;

/** The refusal that an error stands for; null for one that nobody foresaw. */
export function refusalOf(error: unknown): Refusal | null {
  return ofAccess(error) ?? ofRegistry(error) ?? ofSearch(error) ?? ofHttp(error) ?? ofDatabase(error);
}

function ofAccess(error: unknown): Refusal | null {
  if (error instanceof UnauthenticatedError) return refusal("unauthenticated", { headers: AUTHENTICATE });
  if (error instanceof SignInError) {
    return { code: "unauthenticated", detail: TEXTS.signIn, headers: AUTHENTICATE };
  }
  if (error instanceof ForbiddenError) {
    return { code: "forbidden", detail: error.side === null ? TEXTS.role : TEXTS.side };
  }
  if (error instanceof TooManyTriesError) {
    return refusal("rate-limited", { headers: { "retry-after": String(error.retryAfterSeconds) } });
  }
  return error instanceof IdempotencyConflictError ? refusal("idempotency-conflict") : null;
}

function ofRegistry(error: unknown): Refusal | null {
  if (error instanceof ValidationError) return refusal(error.code, { faults: error.faults });
  if (error instanceof NotFoundError) return refusal("not-found");
  if (error instanceof StaleError) return refusal("stale");
  if (error instanceof PreconditionRequiredError) return refusal("precondition-required");
  if (error instanceof RuleError) return { code: error.code, detail: error.reason, faults: error.faults };
  return error instanceof DuplicateError ? ofDuplicate(error) : null;
}

function ofDuplicate({ code, candidates }: DuplicateError): Refusal {
  const [first] = candidates;
  const id = code === "duplicate" && first !== undefined ? { id: first.id } : {};
  return refusal(code, { members: { ...id, candidates } });
}

function ofSearch(error: unknown): Refusal | null {
  if (error instanceof PageTooDeepError) return refusal("page-too-deep");
  if (!(error instanceof SearchRequestError)) return null;
  const fault = { pointer: `/${error.parameter}`, code: "bad-value", message: error.reason };
  return refusal("validation-failed", { faults: [fault] });
}

const HTTP_CODES: Readonly<Record<number, ProblemCode>> = {
  400: "validation-failed",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  405: "not-found",
  413: "too-large",
  414: "not-found",
  415: "unsupported-media-type",
  503: "unavailable",
};

/** Errors of the framework and of the server under it, by their status. */
function ofHttp(error: unknown): Refusal | null {
  if (error instanceof UploadTooLargeError) return { code: "too-large", detail: uploadTooLarge(error.limit) };
  if (error instanceof FileTypeError) return { code: "unsupported-media-type", detail: TEXTS.fileType };
  const status = error instanceof HttpException ? error.getStatus() : statusCodeOf(error);
  const code = status === null ? undefined : HTTP_CODES[status];
  return code === undefined ? null : refusal(code);
}

function statusCodeOf(error: unknown): number | null {
  const isServerError = error instanceof Error && "code" in error && String(error.code).startsWith("FST_");
  return isServerError && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : null;
}

function ofDatabase(error: unknown): Refusal | null {
  if (isDatabaseUnavailable(error)) return refusal("unavailable", { headers: { "retry-after": "5" } });
  const broken = constraintOf(error);
  const code = BY_CONSTRAINT[broken?.constraint ?? ""];
  return code === undefined ? null : refusal(code);
}

/** What the database refuses as the last of several, where two changes came at the same moment. */
const BY_CONSTRAINT: Readonly<Record<string, ProblemCode>> = {
  private_data: "private-data",
  successor_circle: "successor-cycle",
  parent_circle: "parent-cycle",
};

const DETAILS: Readonly<Partial<Record<ProblemCode, Refusal["detail"]>>> = {
  "validation-failed": TEXTS.validation,
  "private-data": TEXTS.privateData,
  "page-too-deep": TEXTS.pageTooDeep,
  "successor-cycle": TEXTS.circle,
  "parent-cycle": TEXTS.circle,
  unauthenticated: TEXTS.unauthenticated,
  forbidden: TEXTS.role,
  "not-found": TEXTS.notFound,
  stale: TEXTS.stale,
  "precondition-required": TEXTS.precondition,
  duplicate: TEXTS.duplicate,
  "probable-duplicate": TEXTS.probableDuplicate,
  "idempotency-conflict": TEXTS.idempotency,
  "too-large": TEXTS.tooLarge,
  "unsupported-media-type": TEXTS.mediaType,
  "rate-limited": TEXTS.tooManyTries,
  unavailable: TEXTS.unavailable,
};

function refusal(code: ProblemCode, more: Partial<Refusal> = {}): Refusal {
  return { code, detail: DETAILS[code] ?? TEXTS.internal, ...more };
}

/** What a caller is told of an error that nobody foresaw; the log has the rest. */
export const INTERNAL: Refusal = { code: "internal", detail: TEXTS.internal };
