import type { Label } from "#codes";
import type { FieldFault } from "#registry";
import type { Language } from "../http/language.js";
import type { ProblemDto } from "../dto/problem.dto.js";
import { PROBLEMS, type ProblemCode } from "./problem-codes.js";

/** Why a request is refused, in no language yet. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly detail: Label;
  readonly faults?: readonly FieldFault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the document, by code: the records that a duplicate is one of. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export interface Occasion {
  readonly language: Language;
  /** The path asked for, without its query. */
  readonly instance: string;
  readonly requestId: string;
}

/** The problem document (RFC 9457) of a refusal, in the language of the asker. */
export function problemDocument(refusal: Refusal, { language, instance, requestId }: Occasion): ProblemDto {
  const { status, title } = PROBLEMS[refusal.code];
  const errors = (refusal.faults ?? []).map(({ pointer, code, message }) => ({
    pointer,
    code,
    message: message[language],
  }));
  return {
    type: `urn:chuan-yu:problem:${refusal.code}`,
    title: title[language],
    status,
    code: refusal.code,
    detail: refusal.detail[language],
    instance,
    requestId,
    ...refusal.members,
    ...(errors.length > 0 ? { errors } : {}),
  };
}
