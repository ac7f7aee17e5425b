import type { SourceDto } from "../dto/institution.dto.js";

interface SourcedRecord {
  readonly sourceAuthority: string;
  readonly sourceDocument: string;
  readonly sourceUrl: string | null;
  readonly sourceAsOf: string | null;
  readonly sourceAsOfNote: string | null;
}

/** Who published what a record says, in which document, as of when. */
export function sourceOf(record: SourcedRecord): SourceDto {
  return {
    authority: record.sourceAuthority,
    document: record.sourceDocument,
    url: record.sourceUrl,
    asOf: record.sourceAsOf,
    asOfNote: record.sourceAsOfNote,
  };
}
