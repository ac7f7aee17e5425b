import { stringify } from "csv-stringify/sync";
import { shanghaiIso, type Jurisdiction } from "#codes";
import type { Queryable } from "#database";
import { guarded } from "../import/cells/guarded-cell.js";
import { listedInstitutions } from "../import/cells/held-institution.query.js";
import { listedPractitioners } from "../import/cells/held-practitioner.query.js";
import { columnsOfKind, type Column, type ImportKind } from "../import/columns.js";
import { EXPORT_VERSION, type ExportFormat, type ExportHead } from "./export-format.js";
import { institutionExport } from "./export-institutions.js";
import { practitionerExport } from "./export-practitioners.js";

const PAGE = 1_000;

/** How records of a kind are read and written. */
interface Exported<Held extends { readonly id: string }> {
  readonly read: (db: Queryable, after: string, limit: number, side: Jurisdiction | null) => Promise<Held[]>;
  readonly cells: (record: Held) => Readonly<Partial<Record<Column, string>>>;
  readonly json: (record: Held) => object;
  readonly jsonLd: (record: Held) => object;
}

/** What is to be exported. */
export interface ExportOrder {
  readonly kind: ImportKind;
  readonly format: ExportFormat;
  /** Null for both sides. */
  readonly jurisdiction: Jurisdiction | null;
}

/** The head of an export that begins now. */
export function exportHead(jurisdiction: Jurisdiction | null, now: Date): ExportHead {
  return { version: EXPORT_VERSION, at: now, jurisdiction };
}

/**
 * All listed records of a kind, a page at a time, so that an export of any size takes the memory of one page. Every
 * page is as new as its reading: a body suspended meanwhile is on no later page.
 */
export async function* exportRecords(
  db: Queryable,
  { kind, format }: ExportOrder,
  head: ExportHead,
): AsyncGenerator<string, void, undefined> {
  if (kind === "institutions")
    yield* written({ read: listedInstitutions, ...institutionExport }, kind, format, head, db);
  else yield* written({ read: listedPractitioners, ...practitionerExport }, kind, format, head, db);
}

async function* written<Held extends { readonly id: string }>(
  exported: Exported<Held>,
  kind: ImportKind,
  format: ExportFormat,
  head: ExportHead,
  db: Queryable,
): AsyncGenerator<string, void, undefined> {
  const { begin, page, end } = writers(exported, kind, head)[format];
  yield begin;
  let isFirst = true;
  for (let after = ""; ;) {
    const records = await exported.read(db, after, PAGE, head.jurisdiction);
    if (records.length > 0) yield page(records, isFirst);
    isFirst &&= records.length === 0;
    const last = records.at(-1);
    if (last === undefined || records.length < PAGE) break;
    after = last.id;
  }
  if (end !== "") yield end;
}

interface Writer<Held> {
  readonly begin: string;
  readonly page: (records: readonly Held[], isFirst: boolean) => string;
  readonly end: string;
}

function writers<Held extends { readonly id: string }>(
  { cells, json, jsonLd }: Exported<Held>,
  kind: ImportKind,
  head: ExportHead,
): Record<ExportFormat, Writer<Held>> {
  const columns = columnsOfKind(kind);
  return {
    csv: {
      // Spreadsheet programs take a text without the mark for one of the local encoding.
      begin: `\ufeff${csvLines([columns])}`,
      page: (records) => csvLines(records.map((record) => csvCells(cells(record), columns))),
      end: "",
    },
    ndjson: {
      begin: `${JSON.stringify({ schema: `chuan-yu.${kind}`, ...headJson(head) })}\n`,
      page: (records) => records.map((record) => `${JSON.stringify(json(record))}\n`).join(""),
      end: "",
    },
    jsonld: {
      begin: `${JSON.stringify(jsonLdHead(kind, head)).slice(0, -1)},"dataFeedElement":[\n`,
      page: (records, isFirst) =>
        (isFirst ? "" : ",\n") + records.map((record) => JSON.stringify(jsonLd(record))).join(",\n"),
      end: "\n]}\n",
    },
  };
}

function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: "windows", quoted_match: /^\s|\s$/ },
  );
}

function csvCells(cells: Readonly<Partial<Record<Column, string>>>, columns: readonly Column[]): string[] {
  return columns.map((column) => guarded(cells[column] ?? ""));
}

function headJson({ version, at, jurisdiction }: ExportHead): object {
  return { version, generatedAt: shanghaiIso(at), jurisdiction };
}

const TITLES: Readonly<Record<ImportKind, string>> = {
  institutions: "川渝法律服务机构",
  practitioners: "川渝法律服务执业人员",
};

function jsonLdHead(kind: ImportKind, { version, at, jurisdiction }: ExportHead): object {
  return {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    name: TITLES[kind],
    version: String(version),
    dateModified: shanghaiIso(at),
    ...(jurisdiction === null ? {} : { spatialCoverage: jurisdiction === "SC" ? "四川省" : "重庆市" }),
  };
}
