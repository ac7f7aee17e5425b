import { createReadStream } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { DataSource } from "typeorm";
import { Accounts, type Actor } from "#access";
import {
  IMPORT_KINDS,
  Imports,
  ImportWorker,
  loadReferenceData,
  ValidationError,
  type ImportJob,
  type ImportKind,
} from "#registry";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

const LOOK_EVERY_MS = 500;
/** The first of them are printed. */
const SHOWN_ERRORS = 20;

/**
 * Imports a file in the name of a registrar's account, and tells what became of it. Exit code 1 when nothing could be
 * imported, 3 when rows were rejected.
 */
export const importFile: Command = async (words, dataSource) => {
  const { file, kind, account, dryRun } = readOptions(words);
  const actor = await new Accounts(dataSource).actor(account);
  const imports = new Imports(dataSource);
  const job = await requested(imports, actor, { file, kind, dryRun });
  const ended = await followed(dataSource, imports, job, actor);
  await tell(imports, ended);
  if (ended.state !== "succeeded") process.exitCode = 1;
  else if (ended.rejected > 0) process.exitCode = 3;
};

interface Options {
  readonly file: string;
  readonly kind: ImportKind;
  readonly dryRun: boolean;
}

async function requested(
  imports: Imports,
  actor: Actor,
  { file, kind, dryRun }: Options,
): Promise<ImportJob> {
  try {
    return await imports.request({ actor }, async (store) => ({
      ...{ kind, dryRun, fileName: path.basename(file), defaults: {} },
      file: await store(createReadStream(file)),
    }));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new Error(error.faults.map(({ message }) => message.en).join("\n"), { cause: error });
  }
}

/** Does it here, unless a worker elsewhere has taken it already. */
async function followed(
  dataSource: DataSource,
  imports: Imports,
  { id }: ImportJob,
  actor: Actor,
): Promise<ImportJob> {
  const onError = (error: unknown): void =>
    void process.stderr.write(`${error instanceof Error ? error.message : String(error)}; tried again\n`);
  const worker = new ImportWorker({ dataSource, reference: await loadReferenceData(dataSource), onError });
  worker.start();
  let told = "";
  try {
    for (;;) {
      const job = await imports.read(id, actor);
      if (job.finishedAt !== null) return job;
      const line = `${job.done} of ${job.total} rows`;
      if (line !== told) process.stdout.write(`${line}\n`);
      told = line;
      await setTimeout(LOOK_EVERY_MS);
    }
  } finally {
    await worker.stop();
  }
}

async function tell(imports: Imports, job: ImportJob): Promise<void> {
  const { id, state, created, updated, unchanged, rejected, failure, dryRun } = job;
  for (const { row, column, message, value } of await imports.findings(job, SHOWN_ERRORS, {
    severity: "error",
  })) {
    const held = value === null ? "" : ` (${value})`;
    process.stderr.write(`row ${row}, ${column ?? "whole row"}: ${message.en}${held}\n`);
  }
  if (job.errors > SHOWN_ERRORS) process.stderr.write(`… ${job.errors - SHOWN_ERRORS} more errors\n`);
  const counts = `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
  const reason = failure === null ? "" : ` (${failure.message.en})`;
  process.stdout.write(`import ${id}${dryRun ? ", a dry run," : ""} ${state}${reason}: ${counts}\n`);
}

function readOptions(words: readonly string[]): Options & { account: string } {
  const { values, positionals } = parse(words);
  const [file, ...more] = positionals;
  const kind = IMPORT_KINDS.find((known) => known === values.kind);
  if (file === undefined || more.length > 0) throw new UsageError("import needs one file");
  if (kind === undefined) throw new UsageError(`import needs --kind ${IMPORT_KINDS.join("|")}`);
  if (values.account === undefined) throw new UsageError("import needs --account NAME");
  return { file, kind, account: values.account, dryRun: values["dry-run"] ?? false };
}

function parse(words: readonly string[]): {
  values: { kind?: string; account?: string; "dry-run"?: boolean };
  positionals: string[];
} {
  const options = {
    kind: { type: "string" },
    account: { type: "string" },
    "dry-run": { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
