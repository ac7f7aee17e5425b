import type { Finding } from "#codes";
import { CELL_FAULTS } from "../import-faults.js";
import type { Workbook } from "./xlsx-workbook.js";

/** A cell as a sheet keeps it. */
export interface SheetCell {
  /** What its text is: `n` a number, `s` the place of a shared text, `b` 0 or 1, `e` an error, else a text. */
  readonly type: string;
  /** The number of its style. */
  readonly style: number;
  readonly text: string;
}

/** What a spreadsheet shows in the cell; with a fault, what may be shown of it. */
export interface ShownCell {
  readonly text: string;
  readonly fault: Finding | null;
}

type Read = Pick<Workbook, "sharedTexts" | "dateStyles" | "from1904">;

/** What a cell says, or why that can't be told. */
export function shownCell({ type, style, text }: SheetCell, workbook: Read): ShownCell {
  switch (type) {
    case "s":
      return sharedText(text, workbook.sharedTexts);
    case "e":
      return { text, fault: CELL_FAULTS.errorCell };
    case "b":
      return shown(TRUTHS[text.trim()] ?? text);
    case "n":
      if (text === "") return shown(text);
      return (
        (workbook.dateStyles[style] === true ? dateCell(text, workbook.from1904) : null) ?? numberCell(text)
      );
    default:
      return shown(text);
  }
}

const TRUTHS: Readonly<Record<string, string>> = { 0: "FALSE", 1: "TRUE", false: "FALSE", true: "TRUE" };

function shown(text: string): ShownCell {
  return { text, fault: null };
}

function sharedText(place: string, texts: readonly string[]): ShownCell {
  const text = /^\s*\d+\s*$/.test(place) ? texts[Number(place)] : undefined;
  if (text !== undefined) return shown(text);
  return place === "" ? shown("") : { text: "", fault: CELL_FAULTS.lostText };
}

const DAY_MS = 86_400_000;

/** A day as spreadsheets count it; between its dates and ours lie those of 1900, a leap year to spreadsheets. */
function dateCell(text: string, from1904: boolean): ShownCell | null {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const day = new Date(epoch + Math.floor(Number(text)) * DAY_MS);
  return Number.isNaN(day.getTime()) ? null : shown(day.toISOString().slice(0, 10));
}

/** Spreadsheets keep 15 digits: of a number that is longer the others are gone, whatever stands in their place. */
const FIRST_TOO_LONG = 1e15;

/**
 * As a spreadsheet shows it: 15 digits, and no power of ten for long numbers. What is left of a longer one is not shown:
 * it may be that of an identity card, which can't be known as such any more.
 */
function numberCell(text: string): ShownCell {
  const number = Number(text);
  if (Number.isNaN(number)) return shown(text);
  const rounded = Number(number.toPrecision(15));
  return Math.abs(rounded) >= FIRST_TOO_LONG
    ? { text: "***", fault: CELL_FAULTS.digitsLost }
    : shown(String(rounded));
}
