import type { DataSource, EntityManager } from "typeorm";
import { constraintOf, inTransaction, UNIQUE_VIOLATION } from "#database";
import { refreshReferenceData, type ReferenceData } from "../../reference-data.js";
import { IMPORTED_INSTITUTIONS } from "../apply/imported-institutions.js";
import { IMPORTED_PRACTITIONERS } from "../apply/imported-practitioners.js";
import { RecordsMovedError, type ImportedKind } from "../apply/prepared.js";
import { openStoredFile } from "../file/file-parts.js";
import { surveyFile } from "../file/survey.js";
import type { ImportKind } from "../columns.js";
import type { ReadingContext } from "../read/institution-reading.js";
import { importWords } from "../read/words.js";
import { applyChunk, type Chunk } from "./apply-chunk.js";
import { auditImport } from "./audit-import.js";
import { endImport, noteSurvey, renewImport, type LeasedImport } from "./import-lease.js";
import { refuseUnreadCells } from "./refuse-unread-cells.js";
import { rowChunks, type RowChunk } from "./row-chunks.js";

export interface ImportRunParts {
  readonly dataSource: DataSource;
  readonly reference: ReferenceData;
  /** Rows of one transaction. */
  readonly chunkRows?: number;
}

/**
 * Rows that are read, written and counted together, in one transaction of some tenths of a second. With more of
 * them, what is made of a row outlives the collector's first rounds, and memory grows with the number of pieces.
 */
const CHUNK_ROWS = 500;
/** So often the rows of one transaction are judged anew because somebody else has changed what they name. */
const MOST_TRIES = 5;
/** Statistics are made again when the register has got so much larger since. */
const ANALYSE_FROM = 4_000;

/** Goes on with an import until it has ended, is to be cancelled, or this worker is to stop. */
export async function runImport(
  parts: ImportRunParts,
  lease: LeasedImport,
  signal: AbortSignal,
): Promise<void> {
  await refreshReferenceData(parts.dataSource, parts.reference);
  const run = new ImportRun(parts, lease, signal);
  if (!lease.job.surveyed && !(await run.survey())) return;
  await run.applyAll();
}

/**
 * By columns, as rows are looked up by them: without any named, PostgreSQL would also work out every expression of an
 * index for its whole sample.
 */
const ANALYSED = {
  institution:
    "institution (id, type, name_key, credit_code, licence_number, division_code, parent_id), institution_former_name (institution_id), external_identifier",
  practitioner: "practitioner (id, kind, name, licence_number), engagement, external_identifier",
} as const;

class ImportRun {
  private readonly context: ReadingContext;
  private written = 0;
  private analysed = ANALYSE_FROM / 2;
  private analysing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: ImportRunParts,
    private readonly lease: LeasedImport,
    private readonly signal: AbortSignal,
  ) {
    const words = importWords(parts.reference);
    this.context = { words, side: lease.job.jurisdiction, now: new Date() };
  }

  /** Reads the whole file before anything is written. @returns whether it can be imported. */
  async survey(): Promise<boolean> {
    const { job } = this.lease;
    const { dataSource } = this.parts;
    const file = openStoredFile(dataSource, job.id, job);
    const survey = await surveyFile(file, job.kind, job.defaults, async () => {
      this.signal.throwIfAborted();
      await renewImport(dataSource, this.lease);
    });
    const [fault] = survey.faults;
    await this.inOneTransaction(async (tx) => {
      await noteSurvey(tx, this.lease, survey.total, [...survey.faults, ...survey.warnings]);
      if (fault === undefined) return;
      await endImport(tx, job.id, "failed", { code: fault.code, message: fault.message });
      await auditImport(tx, job.id, "import.failed");
    });
    return fault === undefined;
  }

  /** One piece is made ready while the one before it is written. */
  async applyAll(): Promise<void> {
    const { job } = this.lease;
    const file = openStoredFile(this.parts.dataSource, job.id, job);
    const chunks = rowChunks(file, job, this.parts.chunkRows ?? CHUNK_ROWS);
    let writing: Promise<boolean> = Promise.resolve(true);
    try {
      for await (const chunk of chunks) {
        const prepared = this.prepare(chunk);
        // Its failure is the awaiting code's below, also where the write before it fails first.
        prepared.catch(() => undefined);
        if (!(await writing)) return;
        this.signal.throwIfAborted();
        const made = await prepared;
        writing = this.write(chunk, made);
        writing.catch(() => undefined);
      }
      if (!(await writing)) return;
      await this.analysing;
      await this.succeed();
    } finally {
      await Promise.allSettled([writing, this.analysing]);
    }
  }

  private async prepare({ rows, rejected, nextRow }: RowChunk): Promise<Chunk<unknown>> {
    const prepared = await this.kind().prepare(this.parts.dataSource, rows, this.context);
    return { rows: refuseUnreadCells(prepared, rows), rejected, nextRow };
  }

  /** @returns false when the import was cancelled instead. */
  private async write(chunk: RowChunk, first: Chunk<unknown>): Promise<boolean> {
    let prepared = first;
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.writeOnce(chunk, prepared);
      } catch (error) {
        if (tries === MOST_TRIES || !isMoved(error)) throw error;
        prepared = await this.prepare(chunk);
      }
    }
  }

  private async writeOnce({ headings }: RowChunk, chunk: Chunk<unknown>): Promise<boolean> {
    const { job } = this.lease;
    const counts = await this.inOneTransaction(async (tx) =>
      applyChunk(tx, job, this.kind(), chunk, { headings, context: this.context }),
    );
    if (counts === null) return false;
    if (!job.dryRun) this.analyse(counts.created + counts.updated);
    return true;
  }

  private async succeed(): Promise<void> {
    await this.inOneTransaction(async (tx) => {
      await endImport(tx, this.lease.job.id, "succeeded");
      await auditImport(tx, this.lease.job.id, "import.succeeded");
    });
  }

  /** @returns null when the import was cancelled instead of doing the work. */
  private inOneTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T | null> {
    const { job } = this.lease;
    const context = { actor: job.actor, requestId: job.requestId ?? undefined, lane: "bulk" } as const;
    return inTransaction(this.parts.dataSource, context, async (tx) => {
      if (!(await renewImport(tx, this.lease))) return work(tx);
      await endImport(tx, job.id, "cancelled");
      await auditImport(tx, job.id, "import.cancelled");
      return null;
    });
  }

  /** Beside the writing, which it does not hold up; its failure is the import's when that ends. */
  private analyse(rows: number): void {
    this.written += rows;
    if (this.written < 2 * this.analysed) return;
    this.analysed = this.written;
    const tables = ANALYSED[this.kind().subject];
    this.analysing = this.analysing.then(() => this.parts.dataSource.query(`ANALYZE ${tables}`));
    this.analysing.catch(() => undefined);
  }

  private kind(): ImportedKind<unknown> {
    return KINDS[this.lease.job.kind];
  }
}

const KINDS: Readonly<Record<ImportKind, ImportedKind<unknown>>> = {
  institutions: IMPORTED_INSTITUTIONS,
  practitioners: IMPORTED_PRACTITIONERS,
};

/** Somebody else was quicker with a record or with what only one record may have. */
function isMoved(error: unknown): boolean {
  return error instanceof RecordsMovedError || constraintOf(error)?.code === UNIQUE_VIOLATION;
}
