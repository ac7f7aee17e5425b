import { isRealDate, JURISDICTIONS, type Jurisdiction } from "#codes";
import { seedDataPath } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

/** A holiday, or a weekend day that is worked, as the State Council announced it. */
export interface CalendarDay {
  readonly day: string;
  readonly works: boolean;
  readonly name: string;
  readonly source: string;
}

/** How long an authority may take over a stage of a procedure, from a day on. */
export interface ProcedureLimit {
  readonly authority: Jurisdiction;
  readonly procedure: string;
  readonly stage: string;
  readonly workingDays: number;
  readonly from: string;
  readonly article: string;
  readonly source: string;
  readonly verified: boolean;
}

/** @throws SeedDataError naming every fault in the file. */
export function readCalendarDays(): readonly CalendarDay[] {
  return readSeedFile("calendar.ndjson", seedDataPath("calendar.ndjson"), (row) => ({
    day: dayOf(row, "day"),
    works: row.flag("works"),
    name: row.text("name"),
    source: row.text("source"),
  })).rows;
}

/** @throws SeedDataError naming every fault in the file. */
export function readProcedureLimits(): readonly ProcedureLimit[] {
  return readSeedFile("procedure-limits.ndjson", seedDataPath("procedure-limits.ndjson"), (row) => ({
    authority: row.oneOf("authority", JURISDICTIONS),
    procedure: row.text("procedure"),
    stage: row.text("stage"),
    workingDays: row.optionalNumber("workingDays") ?? 0,
    from: dayOf(row, "from"),
    article: row.text("article"),
    source: row.text("source"),
    verified: row.flag("verified"),
  })).rows;
}

/** A whole day, which must be there. */
export function dayOf(row: ShapeReader, name: string): string {
  const day = row.optionalDate(name);
  if (day === null) row.fault(`${name} is required`);
  else if (!isRealDate(day)) row.fault(`${name} must be a day, YYYY-MM-DD`);
  return day ?? "";
}
