import type { Crs, InstitutionType, Jurisdiction, Precision, Standing } from "#codes";
import type { Column, InstitutionColumn } from "../columns.js";
import type { DatedName } from "../cells/list-cell.js";
import type { CellFinding } from "./cell-faults.js";
import type { DivisionPlace } from "./place-of-division.js";
import type { ImportWords } from "./words.js";

/** What the cells of a row say, each by itself; absent where the file has no such column. */
export interface GivenInstitution {
  readonly externalId?: string | null;
  readonly type?: InstitutionType | null;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly formerNames?: readonly DatedName[];
  readonly creditCode?: string | null;
  readonly licenceNumber?: string | null;
  readonly division?: DivisionPlace | null;
  readonly address?: string | null;
  readonly phones?: readonly string[];
  readonly lat?: number | null;
  readonly lng?: number | null;
  readonly crs?: Crs | null;
  readonly precision?: Precision | null;
  readonly services?: readonly string[];
  readonly languages?: readonly string[];
  readonly standing?: Standing | null;
  readonly sourceAuthority?: string;
  readonly sourceDocument?: string;
  readonly sourceUrl?: string | null;
  readonly sourceAsOf?: string;
  readonly hours?: string | null;
  readonly head?: string | null;
  readonly administrativeLevel?: string | null;
}

/** One row of a file of institutions, read but not yet held against the register. */
export interface InstitutionReading {
  readonly row: number;
  /** As they stand in the row, those of national fields put together. */
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  /** The columns that the national platform's fields fill. */
  readonly ofPlatform: ReadonlySet<string>;
  readonly given: GivenInstitution;
  readonly faults: readonly CellFinding[];
  readonly warnings: readonly CellFinding[];
}

/** What rows are read by. */
export interface ReadingContext {
  readonly words: ImportWords;
  readonly side: Jurisdiction;
  readonly now: Date;
}

/** The members of `details` that have a column. */
export const DETAIL_COLUMNS = [
  "hours",
  "head",
  "administrativeLevel",
] as const satisfies readonly InstitutionColumn[];
