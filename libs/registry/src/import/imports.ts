import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import { newId, type Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import type { ChangeRequest } from "../change-request.js";
import type { KeysetPage } from "../keyset-page.js";
import { audited } from "../own-record.js";
import { NotFoundError, RuleError, ValidationError } from "../registry.errors.js";
import { idempotent, sideOf } from "../write-request.js";
import type { Defaults, ImportKind } from "./columns.js";
import { storeFile, type StoredFile } from "./file/file-parts.js";
import { ImportFileError } from "./file/import-file-error.js";
import type { Severity } from "./finding.js";
import {
  readDifferences,
  readFindings,
  type ImportDifference,
  type StoredFinding,
} from "./job/import-findings.query.js";
import { listImportJobs, readImportJob, type ImportJob, type ImportListFilter } from "./job/import-job.js";
import { endImport } from "./job/import-lease.js";

/** What an upload says beside its file. */
export interface ImportOrder {
  readonly kind: ImportKind;
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly defaults: Defaults;
  readonly file: StoredFile;
}

/** Keeps a file while it comes in. */
export type Store = (stream: AsyncIterable<Uint8Array>) => Promise<StoredFile>;

/** Asking for imports of the own side and reading what became of them; workers do them. */
export class Imports {
  constructor(
    private readonly dataSource: DataSource,
    /** Called when there is an import to do, so that a worker in this process need not wait to find it. */
    private readonly onQueued: () => void = () => undefined,
  ) {}

  /**
   * Takes a file in and queues its import. Nothing is kept when `receive` throws.
   * @param receive reads the upload, stores its file, and says what is asked.
   * @throws ValidationError for a file that is none of the formats; IdempotencyConflictError.
   */
  async request(request: ChangeRequest, receive: (store: Store) => Promise<ImportOrder>): Promise<ImportJob> {
    const actor = requireAction(request.actor, "import.write");
    const side = sideOf(actor, "import.write");
    const job = await this.dataSource.transaction(async (tx) => {
      const ownId = newId();
      const order = await receive((stream) => storeNamed(tx, ownId, stream));
      const { kind, dryRun, defaults, file } = order;
      const asked = [kind, dryRun, defaults, file.sha256];
      const id = await once(tx, idempotent(actor, request, "import.request", asked), async () => {
        await insertJob(tx, ownId, side, actor, order, request);
        const detail = { kind, sha256: file.sha256, bytes: file.bytes, dryRun };
        await writeAudit(tx, { ...audited(actor, "import.request", ownId, request), detail });
        return ownId;
      });
      // The same request again has its file already.
      if (id !== ownId) await tx.query(`DELETE FROM import_file_part WHERE import_id = $1`, [ownId]);
      return found(await readImportJob(tx, id), id);
    });
    this.onQueued();
    return job;
  }

  /** @throws NotFoundError for one that is not there or the other side's. */
  async read(id: string, actor: Actor | null): Promise<ImportJob> {
    const side = sideOf(requireAction(actor, "import.write"), "import.write");
    return ownJob(await readImportJob(this.dataSource, id), id, side);
  }

  /** The newest first. */
  async list(filter: ImportListFilter, actor: Actor | null): Promise<KeysetPage<ImportJob>> {
    const side = sideOf(requireAction(actor, "import.write"), "import.write");
    return listImportJobs(this.dataSource, side, filter);
  }

  /** Findings in the order of rows, after one where it is given. */
  findings(
    job: ImportJob,
    limit: number,
    { severity = null, after = "0" }: { severity?: Severity | null; after?: string } = {},
  ): Promise<StoredFinding[]> {
    return readFindings(this.dataSource, job.id, severity, after, limit);
  }

  /** What a dry run would have changed, in the order of rows, after one where it is given. */
  differences(job: ImportJob, afterRow: number, limit: number): Promise<ImportDifference[]> {
    return readDifferences(this.dataSource, job.id, afterRow, limit);
  }

  /**
   * Cancels an import: at once while it waits, else after the rows under way, which stay.
   * @throws RuleError when it has ended otherwise.
   */
  async cancel(id: string, request: ChangeRequest): Promise<ImportJob> {
    const actor = requireAction(request.actor, "import.write");
    const side = sideOf(actor, "import.write");
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM import_job WHERE id = $1 FOR UPDATE`, [id]);
      const job = ownJob(await readImportJob(tx, id), id, side);
      if (job.state === "cancelled") return;
      if (job.state === "succeeded" || job.state === "failed") throw hasEnded();
      if (job.state === "queued") await endImport(tx, id, "cancelled");
      else await tx.query(`UPDATE import_job SET cancel_requested = true WHERE id = $1`, [id]);
      await writeAudit(tx, audited(actor, "import.cancel", id, request));
    });
    return this.read(id, actor);
  }
}

/** A file that no import can be of is the request's fault, named as its field. */
async function storeNamed(tx: Queryable, id: string, stream: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  try {
    return await storeFile(tx, id, stream);
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error;
    throw new ValidationError([{ pointer: "/file", ...error.finding }]);
  }
}

async function insertJob(
  tx: EntityManager,
  id: string,
  side: Jurisdiction,
  actor: Actor,
  { kind, dryRun, fileName, defaults, file }: ImportOrder,
  { requestId }: ChangeRequest,
): Promise<void> {
  await tx.query(
    `INSERT INTO import_job (id, kind, jurisdiction, account_id, actor, request_id, dry_run, file_name, sha256, bytes,
       encoding, defaults)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[id, kind, side, actor.accountId, actor.name, requestId ?? null, dryRun, fileName],
      ...[file.sha256, file.bytes, file.encoding, defaults],
    ],
  );
}

function found(job: ImportJob | null, id: string): ImportJob {
  if (job === null) throw new NotFoundError(id);
  return job;
}

function ownJob(job: ImportJob | null, id: string, side: Jurisdiction): ImportJob {
  if (job === null || job.jurisdiction !== side) throw new NotFoundError(id);
  return job;
}

function hasEnded(): RuleError {
  return new RuleError("illegal-transition", {
    zh: "该导入已经结束，不能取消",
    en: "The import has ended and can't be cancelled",
  });
}
