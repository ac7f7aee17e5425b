import { hasTexts, isObject, problemDetail } from "../../api/guards.js";
import { isListOf } from "./guards.js";

export interface FieldFault {
  /** JSON pointer into what was sent. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Why the API refused something, in the reader's language. */
export interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
}

/** Reads a problem document (RFC 9457). `fallback` is told where it says nothing. */
export function readProblem(status: number, body: unknown, fallback: string): Problem {
  const errors = isObject(body) ? body.errors : undefined;
  const detail = problemDetail(body) ?? fallback;
  return { status, detail, faults: isListOf(errors, isFault) ? errors : [] };
}

function isFault(value: unknown): value is FieldFault {
  return isObject(value) && hasTexts(value, ["pointer", "code", "message"]);
}

/** Messages about one field, or about what lies in it. */
export function faultsAt(problem: Problem | null, pointer: string): string[] {
  const found = problem?.faults.filter((fault) => lies(fault.pointer, pointer)) ?? [];
  return [...new Set(found.map(({ message }) => message))];
}

/** Faults that belong to none of the fields at hand. */
export function otherFaults(problem: Problem, pointers: readonly string[]): FieldFault[] {
  return problem.faults.filter(({ pointer }) => !pointers.some((own) => lies(pointer, own)));
}

const lies = (pointer: string, within: string): boolean =>
  pointer === within || pointer.startsWith(`${within}/`);
