import type { DataSource, EntityManager } from "typeorm";
import type { Jurisdiction } from "#codes";
import type { Actor } from "./roles.js";

export interface AuditEntry {
  readonly actor: Pick<Actor, "name" | "jurisdiction"> | null;
  readonly action: string;
  readonly targetId: string | null;
  readonly outcome: "done" | "refused";
  /** The problem's code, for a refusal. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** What else is kept of it: of an import the hash of its file. Never private data. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly jurisdiction: Jurisdiction | null;
  readonly action: string;
  readonly targetId: string | null;
  readonly outcome: "done" | "refused";
  readonly code: string | null;
  readonly requestId: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** Adds one row; in the change's own transaction for what was done, outside of it for what was refused. */
export async function writeAudit(to: DataSource | EntityManager, entry: AuditEntry): Promise<void> {
  await to.query(
    `INSERT INTO audit_entry (actor, jurisdiction, action, target_id, outcome, code, request_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.actor?.name ?? "anonymous",
      entry.actor?.jurisdiction ?? null,
      entry.action,
      entry.targetId,
      entry.outcome,
      entry.code ?? null,
      entry.requestId ?? null,
      entry.detail ?? null,
    ],
  );
}

/** The newest entries first, below an id where one is given. */
export async function readAudit(
  dataSource: DataSource,
  before: string | null,
  limit: number,
): Promise<AuditRow[]> {
  return dataSource.query<AuditRow[]>(
    `SELECT id, at, actor, jurisdiction, action, target_id AS "targetId", outcome, code, request_id AS "requestId", detail
     FROM audit_entry WHERE $1::bigint IS NULL OR id < $1::bigint ORDER BY id DESC LIMIT $2`,
    [before, limit],
  );
}
