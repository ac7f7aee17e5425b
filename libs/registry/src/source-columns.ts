import type { SourceInput } from "./institution-input.js";

/** The columns in which every record keeps where it comes from. */
export interface SourceColumns {
  readonly sourceAuthority: string;
  readonly sourceDocument: string;
  readonly sourceUrl: string | null;
  readonly sourceAsOf: string | null;
  readonly sourceAsOfNote: string | null;
}

export function sourceColumns(source: SourceInput): SourceColumns {
  return {
    sourceAuthority: source.authority,
    sourceDocument: source.document,
    sourceUrl: source.url ?? null,
    sourceAsOf: source.asOf,
    sourceAsOfNote: source.asOfNote ?? null,
  };
}

/** Who published what a record says, in which document, as of when. */
export interface RecordSource {
  readonly authority: string;
  readonly document: string;
  readonly url: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD, as imprecise as the document. */
  readonly asOf: string | null;
  readonly asOfNote: string | null;
}

export function sourceOf(record: SourceColumns): RecordSource {
  return {
    authority: record.sourceAuthority,
    document: record.sourceDocument,
    url: record.sourceUrl,
    asOf: record.sourceAsOf,
    asOfNote: record.sourceAsOfNote,
  };
}
