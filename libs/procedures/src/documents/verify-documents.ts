import type { Queryable } from "#database";
import { RuleError } from "#registry";
import { isIntact, type FileStore } from "../files/file-store.js";
import { readDocuments } from "./case-documents.query.js";

/**
 * Reads every paper of a case and compares it with the hash that it had when it was handed in; called wherever
 * something is decided on them.
 * @throws RuleError `file-changed` naming those that are not what was submitted, or are gone.
 */
export async function verifyDocuments(db: Queryable, store: FileStore, caseId: string): Promise<void> {
  const changed: string[] = [];
  for (const { kind, sha256 } of await readDocuments(db, caseId)) {
    if (!(await isIntact(store, sha256))) changed.push(kind);
  }
  if (changed.length > 0) throw fileChanged(changed.join(", "));
}

/** What is told of a file whose bytes are not those that were submitted. */
export function fileChanged(which: string): RuleError {
  return new RuleError("file-changed", {
    zh: `文件与提交时不一致，请重新提交：${which}`,
    en: `The file is not the one that was submitted; it is handed in again: ${which}`,
  });
}
