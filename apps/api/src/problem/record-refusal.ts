import type { DataSource } from "typeorm";
import { writeAudit, type Actor } from "#access";
import { isRecordId } from "#codes";
import type { FastifyRequest } from "../http/request-state.js";
import { PROBLEMS, type ProblemCode } from "./problem-codes.js";

/** Statuses that refuse a change. Failures of the server and floods (429) are the log's business. */
const REFUSED = new Set([400, 401, 403, 404, 409, 412, 415, 422, 428]);

interface RefusedChange {
  readonly actor: Actor | null;
  readonly auditedAs: string;
  readonly code: ProblemCode;
  readonly request: FastifyRequest;
}

/** Keeps that a change was tried and refused: who, what, on which record, why; nothing of its content. */
export async function recordRefusal(
  dataSource: DataSource,
  { actor, auditedAs, code, request }: RefusedChange,
): Promise<void> {
  if (!REFUSED.has(PROBLEMS[code].status)) return;
  const entry = { actor, action: auditedAs, targetId: targetOf(request), outcome: "refused" as const };
  await writeAudit(dataSource, { ...entry, code, requestId: request.id });
}

function targetOf({ params }: FastifyRequest): string | null {
  if (typeof params !== "object" || params === null || !("id" in params)) return null;
  return isRecordId(params.id) ? params.id : null;
}
