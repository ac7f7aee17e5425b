/** The one document of an index that is no record: who wrote to it last, and what. No search can match it. */
export const MARKER_ID = "directory-marker";

export interface Marker {
  /** The database that writes to the index. */
  readonly instance: string;
  /** Its last batch with the index. */
  readonly batch: string;
}

export function markerDocument({ instance, batch }: Marker): Record<string, unknown> {
  return { id: MARKER_ID, instance, batch };
}

/** @returns null where the document under the marker's id is not one of ours. */
export function readMarker(document: Readonly<Record<string, unknown>>): Marker | null {
  const { instance, batch } = document;
  return typeof instance === "string" && typeof batch === "string" && /^\d+$/.test(batch)
    ? { instance, batch }
    : null;
}

/** What the database knows of the index's batches, read before the marker and after it. */
export interface KnownBatches {
  readonly instance: string;
  /** The last batch whose task succeeded, by the server's order; null where there is none to look for. */
  readonly lastBatch: string | null;
  /** The highest number that a batch was ever given. */
  readonly highest: string;
  /** Whether the index ever took in anything of ours. */
  readonly written: boolean;
  /** Batches under way, or confirmed after the marker was read. */
  readonly underWay: readonly string[];
}

/** What is to be done about an index, from what its marker says. */
export type MarkerVerdict =
  "as-expected" | "fresh" | "lost" | "went-back" | "ahead" | "of-another-instance" | "not-ours";

/**
 * Judges an index by its marker: a snapshot that was put back has an older one, an emptied index none; one that
 * is ahead of the database means that the database was put back.
 * @param documents how many the index has beside the marker.
 */
export function judgeMarker(found: Marker | null, documents: number, known: KnownBatches): MarkerVerdict {
  if (found === null) {
    if (known.lastBatch !== null) return documents === 0 ? "lost" : "went-back";
    return documents === 0 || known.written || known.underWay.length > 0 ? "fresh" : "not-ours";
  }
  if (found.instance !== known.instance) return "of-another-instance";
  if (BigInt(found.batch) > BigInt(known.highest)) return "ahead";
  if (found.batch === known.lastBatch || known.underWay.includes(found.batch)) return "as-expected";
  return known.lastBatch === null ? "as-expected" : "went-back";
}
