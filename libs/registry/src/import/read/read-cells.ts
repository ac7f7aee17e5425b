import { checkPartialDate } from "#codes";
import type { Column } from "../columns.js";
import { splitList } from "../cells/list-cell.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { CellFindings } from "./cell-faults.js";
import type { LabelledCodes } from "./words.js";
import type { Finding } from "#codes";

/** How a vocabulary's cells are read, and what is said of what it does not have. */
export interface CodeList {
  readonly codes: LabelledCodes;
  readonly unknown: Finding;
  readonly ambiguous: Finding;
}

/** The codes that a cell names by code or label, in their order; others are named as faults. */
export function readCodes(
  found: CellFindings,
  column: Column,
  cell: string,
  { codes, unknown, ambiguous }: CodeList,
): string[] {
  const read: string[] = [];
  for (const text of splitList(cell)) {
    const code = codes.find(text);
    if (code === null) found.fault(column, unknown, text);
    else if (code === "ambiguous") found.fault(column, ambiguous, text);
    else if (!read.includes(code)) read.push(code);
  }
  return read;
}

const DEGREES = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/;

/** Degrees; null for a blank cell and, with its fault, for one that holds no number. */
export function readDegrees(found: CellFindings, column: Column, cell: string): number | null {
  if (cell === "") return null;
  const text = cell.normalize("NFKC").replace(/°$/, "");
  if (DEGREES.test(text)) return Number(text);
  found.fault(column, ROW_FAULTS.notANumber);
  return null;
}

const SPELLINGS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]0{1,2}:00(?::00)?(?:\.0+)?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})[-/.](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年?$/,
];

/** A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, however tables write it; a text that is none stays as it is. */
export function readDate(cell: string): string {
  const text = cell.normalize("NFKC").trim();
  for (const spelling of SPELLINGS) {
    const match = spelling.exec(text);
    if (match === null) continue;
    const date = match
      .slice(1)
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, "0"))
      .join("-");
    return checkPartialDate(date, { minYear: 0 }).ok ? date : cell;
  }
  return cell;
}
