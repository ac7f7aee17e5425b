import { firstDay } from "#codes";

interface Dated {
  readonly licensedOn: string | null;
  /** Institutions only. */
  readonly foundedOn?: string | null;
  readonly sourceAsOf: string | null;
}

/** The first day that a move may take effect on: `licensedOn`, `foundedOn`, else the date of its source. */
export function recordBegins({ licensedOn, foundedOn, sourceAsOf }: Dated): string | null {
  const begins = licensedOn ?? foundedOn ?? sourceAsOf;
  return begins === null ? null : firstDay(begins);
}

/** SQL of the columns that `recordBegins` reads, in their order. */
interface DatedSql {
  readonly recordId: string;
  /** Each a text, or null. */
  readonly dates: readonly string[];
  readonly day: string;
  /** By when it was known; 'infinity' for what is known now. */
  readonly known: string;
}

/** SQL: whether a practice licence on record had begun by the day, so that its holder had. */
export function licensedBy({ recordId, day, known }: Omit<DatedSql, "dates">): string {
  return `EXISTS (SELECT 1 FROM licence l WHERE l.subject_id = ${recordId} AND l.kind = 'practice' AND l.state <> 'withdrawn'
    AND l.valid_from <= ${day} AND l.recorded_at <= ${known} AND (l.superseded_at IS NULL OR l.superseded_at > ${known}))`;
}

/** SQL: whether a record had begun by the day, as far as is known; one without any of the dates had. */
export function begunBy(dated: DatedSql): string {
  const { dates, day } = dated;
  return `(COALESCE(left(COALESCE(${dates.join(", ")}) || '-01-01', 10) <= (${day})::text, true) OR ${licensedBy(dated)})`;
}
