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
