import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { isJurisdiction, type Jurisdiction } from "#codes";
import {
  EXPORT_FORMATS,
  exportHead,
  exportRecords,
  IMPORT_KINDS,
  type ExportFormat,
  type ImportKind,
} from "#registry";
import { UsageError } from "../usage.js";
import type { Command } from "../with-database.js";

/** Writes what is listed to a file or to standard output, as the API's exports do. */
export const exportFile: Command = async (words, dataSource) => {
  const { kind, format, out, jurisdiction } = readOptions(words);
  const head = exportHead(jurisdiction, new Date());
  const records = Readable.from(exportRecords(dataSource, { kind, format, jurisdiction }, head));
  // Standard output is not closed by whoever writes to it.
  if (out === null) await pipeline(records, process.stdout, { end: false });
  else await pipeline(records, createWriteStream(out));
};

interface Options {
  readonly kind: ImportKind;
  readonly format: ExportFormat;
  /** Null for standard output. */
  readonly out: string | null;
  readonly jurisdiction: Jurisdiction | null;
}

function readOptions(words: readonly string[]): Options {
  const { values, positionals } = parse(words);
  const [name = "", ...more] = positionals;
  const [kindName, formatName] = name.split(".");
  const kind = IMPORT_KINDS.find((known) => known === kindName);
  const format = EXPORT_FORMATS.find((known) => known === formatName);
  if (kind === undefined || format === undefined || more.length > 0)
    throw new UsageError(
      `export needs one of ${IMPORT_KINDS.join(", ")} with .${EXPORT_FORMATS.join(", .")}`,
    );
  const jurisdiction = values.jurisdiction ?? null;
  if (jurisdiction !== null && !isJurisdiction(jurisdiction))
    throw new UsageError("--jurisdiction is SC or CQ");
  return { kind, format, out: values.out ?? null, jurisdiction };
}

function parse(words: readonly string[]): {
  values: { out?: string; jurisdiction?: string };
  positionals: string[];
} {
  const options = { out: { type: "string" }, jurisdiction: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
