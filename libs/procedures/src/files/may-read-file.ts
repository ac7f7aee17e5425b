import type { Actor } from "#access";
import { partiesOf } from "../cases/parties.js";
import type { FileUse } from "../documents/case-documents.query.js";

/** A file is its uploader's, and once it was handed in also the parties' of each case that has it. */
export function mayReadFile(
  actor: Actor,
  { uploadedBy, cases }: Pick<FileUse, "uploadedBy" | "cases">,
): boolean {
  return uploadedBy === actor.accountId || cases.some((one) => partiesOf(actor, one).length > 0);
}
