import type { EntityManager } from "typeorm";
import { writeAudit } from "#access";
import { readImportJob } from "./import-job.js";

/** The one entry that stands for all rows of an import: which file it was, and what it did. */
export async function auditImport(tx: EntityManager, importId: string, action: string): Promise<void> {
  const job = await readImportJob(tx, importId);
  if (job === null) throw new RangeError(`there is no import ${importId}`);
  const { actor: name, jurisdiction, kind, sha256, bytes, dryRun, failure } = job;
  const { total, created, updated, unchanged, rejected } = job;
  await writeAudit(tx, {
    actor: { name, jurisdiction },
    action,
    targetId: importId,
    outcome: "done",
    code: failure?.code,
    requestId: job.requestId ?? undefined,
    detail: { kind, sha256, bytes, dryRun, rows: total, created, updated, unchanged, rejected },
  });
}
