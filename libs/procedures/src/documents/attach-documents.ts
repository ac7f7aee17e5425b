import type { EntityManager } from "typeorm";
import type { Actor } from "#access";
import { FIELD_FAULTS, ValidationError, type FieldFault } from "#registry";
import { mayReadFile } from "../files/may-read-file.js";
import type { Party } from "../table/procedure-table.js";
import { lockFiles, readDocuments, type FileUse } from "./case-documents.query.js";

/** A paper that is handed in: an uploaded file, and what it is. */
export interface GivenDocument {
  readonly kind: string;
  readonly fileId: string;
}

export interface Attachment {
  readonly caseId: string;
  readonly by: Party;
  readonly actor: Actor;
  /** YYYY-MM-DD: the day for which it counts. */
  readonly on: string;
}

const UNKNOWN_FILE = {
  code: "unknown-file",
  message: { zh: "没有这个文件，请先上传", en: "There is no such file; upload it first" },
} as const;

/**
 * Adds papers to a case, which the caller has locked. One of a kind that is there already replaces it; the earlier row
 * stays as superseded. A file that is there as this kind already changes nothing.
 * @throws ValidationError naming `/documents/{n}/…` for a kind given twice and for a file that the account may not use:
 * it is neither its own upload nor a paper of a case that it is a party of.
 */
export async function attachDocuments(
  tx: EntityManager,
  attachment: Attachment,
  documents: readonly GivenDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const uses = await lockFiles(tx, [...new Set(documents.map(({ fileId }) => fileId))]);
  const files = new Map(uses.filter((use) => mayReadFile(attachment.actor, use)).map((use) => [use.id, use]));
  const faults = faultsOfDocuments(documents, files);
  if (faults.length > 0) throw new ValidationError(faults);
  const present = await readDocuments(tx, attachment.caseId);
  const isThere = ({ kind, fileId }: GivenDocument): boolean =>
    present.some((one) => one.kind === kind && one.fileId === fileId);
  const added = documents.flatMap((given) => {
    const file = files.get(given.fileId);
    return file === undefined || isThere(given) ? [] : [{ ...given, sha256: file.sha256 }];
  });
  await insertDocuments(tx, attachment, added);
}

function faultsOfDocuments(
  documents: readonly GivenDocument[],
  files: ReadonlyMap<string, FileUse>,
): FieldFault[] {
  return documents.flatMap(({ kind, fileId }, at): FieldFault[] => [
    ...(documents.findIndex((one) => one.kind === kind) < at
      ? [{ pointer: `/documents/${at}/kind`, ...FIELD_FAULTS.repeated }]
      : []),
    ...(files.has(fileId) ? [] : [{ pointer: `/documents/${at}/fileId`, ...UNKNOWN_FILE }]),
  ]);
}

async function insertDocuments(
  tx: EntityManager,
  { caseId, by, actor, on }: Attachment,
  documents: readonly (GivenDocument & { readonly sha256: string })[],
): Promise<void> {
  await tx.query(
    `UPDATE case_document SET superseded_at = clock_timestamp()
     WHERE case_id = $1 AND kind = ANY($2) AND superseded_at IS NULL`,
    [caseId, documents.map(({ kind }) => kind)],
  );
  await tx.query(
    `INSERT INTO case_document (case_id, kind, file_id, sha256, party, actor, added_on)
     SELECT $1, n.kind, n."fileId", n.sha256, $3, $4, $5::date
     FROM jsonb_to_recordset($2::jsonb) AS n(kind text, "fileId" text, sha256 text)`,
    [caseId, JSON.stringify(documents), by, actor.name, on],
  );
}
