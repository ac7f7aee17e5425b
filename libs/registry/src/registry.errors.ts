import type { Finding, Label } from "#codes";

/** One thing wrong with one field, by JSON pointer. */
export interface FieldFault extends Finding {
  readonly pointer: string;
}

/** What was sent can't be a record: every fault named at once. Private data has its own code. */
export class ValidationError extends Error {
  override readonly name = "ValidationError";
  readonly code: "validation-failed" | "private-data";

  constructor(readonly faults: readonly FieldFault[]) {
    super(faults.map((fault) => `${fault.pointer} ${fault.code}`).join(", "));
    this.code = faults.some((fault) => fault.code === "private-data") ? "private-data" : "validation-failed";
  }
}

/** There is no such record, or none that this caller may know of. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
}

/** A change came without saying which version it was made on. */
export class PreconditionRequiredError extends Error {
  override readonly name = "PreconditionRequiredError";
}

/** The record has moved on since the version the change was made on. */
export class StaleError extends Error {
  override readonly name = "StaleError";

  constructor(readonly currentVersion: number) {
    super(`the record is at version ${currentVersion}`);
  }
}

/** The same body is registered already, surely (by credit code) or probably (by name, type and county). */
export class DuplicateError extends Error {
  override readonly name = "DuplicateError";

  constructor(
    readonly code: "duplicate" | "probable-duplicate",
    readonly candidates: readonly { readonly id: string; readonly name: string }[],
  ) {
    super(`${code}: ${candidates.map((candidate) => candidate.id).join(", ")}`);
  }
}

export type RuleCode =
  | "illegal-transition"
  | "foreign-division"
  | "ended-division"
  | "bad-parent"
  | "bad-successor"
  | "bad-date"
  | "unlisted-body"
  | "foreign-body"
  | "unfit-body"
  | "already-engaged"
  | "not-engaged"
  | "unlisted-person"
  | "open-transfer"
  | "successor-cycle"
  | "parent-cycle"
  | "own-proposal"
  | "overlapping-licence"
  | "already-recorded"
  | "unfit-result"
  | "unfit-services"
  | ProcedureRuleCode;

/** Refusals of procedures between the two sides. */
export type ProcedureRuleCode =
  | "reason-required"
  | "asked-before"
  | "on-file"
  | "proven-by-register"
  | "missing-documents"
  | "open-case"
  | "not-offered"
  | "not-eligible"
  | "not-committable"
  | "seconded-elsewhere"
  | "home-objects"
  | "home-consent"
  | "file-changed"
  | "no-agreement"
  | "appeal-over";

/** A rule of the domain refuses what is otherwise well-formed. */
export class RuleError extends Error {
  override readonly name = "RuleError";

  constructor(
    readonly code: RuleCode,
    readonly reason: Label,
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(`${code}: ${reason.en}`);
  }
}
