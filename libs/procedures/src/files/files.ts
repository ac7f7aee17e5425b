import { Readable } from "node:stream";
import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { newId } from "#codes";
import { inTransaction } from "#database";
import {
  audited,
  FIELD_FAULTS,
  idempotent,
  NotFoundError,
  ValidationError,
  type ChangeRequest,
} from "#registry";
import { fileUses } from "../documents/case-documents.query.js";
import { fileChanged } from "../documents/verify-documents.js";
import { cleanFileName } from "./file-name.js";
import { isIntact, type FileStore, type StagedFile } from "./file-store.js";
import { tellFileType } from "./file-types.js";
import { mayReadFile } from "./may-read-file.js";
import { findFile, insertFile, lockBytes, type StoredFile } from "./stored-files.query.js";

/** The most that a file may have, bytes. */
export const FILE_LIMIT = 20 * 1024 * 1024;

/** A file is of none of the types that are taken. */
export class FileTypeError extends Error {
  override readonly name = "FileTypeError";
}

/** What came in of one file: as it is named, and its bytes, not kept yet. */
export interface ReceivedFile {
  readonly name: string;
  readonly staged: StagedFile;
}

/** Uploading files and reading them; papers of cases are made of them by `attachDocuments`. */
export class Files {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
  ) {}

  /**
   * Takes a file in, by its hash once. No transaction is open while it comes.
   * @param receive reads the upload, giving its bytes to the store; it discards them where it throws.
   * @throws FileTypeError for bytes of another type; ValidationError for an empty file or private data in the name.
   */
  async upload(
    request: ChangeRequest,
    receive: (store: FileStore) => Promise<ReceivedFile>,
  ): Promise<StoredFile> {
    const actor = requireAction(request.actor, "file.upload");
    const { name, staged } = await receive(this.store);
    try {
      const file = fileOf(name, staged);
      return await inTransaction(this.dataSource, contextOf(actor, request), async (tx) => {
        await lockBytes(tx, file.sha256);
        return this.keep(tx, file, staged, actor, request);
      });
    } finally {
      await staged.discard();
    }
  }

  /**
   * A file with its bytes, which are those that were uploaded.
   * @throws NotFoundError for none and for whoever is neither its uploader nor a party of a case that has it;
   * RuleError `file-changed` when the bytes are not those of the upload any more, or gone.
   */
  async read(
    id: string,
    asker: Actor | null,
  ): Promise<{ readonly file: StoredFile; readonly bytes: Readable }> {
    const actor = requireAction(asker, "file.read");
    const [use] = await fileUses(this.dataSource, [id]);
    const file = use === undefined || !mayReadFile(actor, use) ? null : await findFile(this.dataSource, id);
    if (file === null) throw new NotFoundError(id);
    const bytes = (await isIntact(this.store, file.sha256)) ? await this.store.open(file.sha256) : null;
    if (bytes === null) throw fileChanged(file.name);
    return { file, bytes };
  }

  private keep(
    tx: EntityManager,
    file: StoredFile,
    staged: StagedFile,
    actor: Actor,
    request: ChangeRequest,
  ): Promise<StoredFile> {
    const { sha256, name, type, size } = file;
    return once(tx, idempotent(actor, request, "file.upload", [sha256, name]), async () => {
      await staged.keep();
      await insertFile(tx, file, actor.accountId);
      const detail = { sha256, type, size };
      await writeAudit(tx, { ...audited(actor, "file.upload", file.id, request), detail });
      return file;
    });
  }
}

function fileOf(given: string, { sha256, size, head }: StagedFile): StoredFile {
  if (size === 0) throw new ValidationError([{ pointer: "/file", ...FIELD_FAULTS.blank }]);
  const type = tellFileType(head);
  if (type === null) throw new FileTypeError("a file of another type");
  return { id: newId(), sha256, type, size, name: cleanFileName(given) };
}

function contextOf(
  { name: actor }: Actor,
  { requestId }: ChangeRequest,
): { actor: string; requestId?: string } {
  return requestId === undefined ? { actor } : { actor, requestId };
}
