import { checkCreditCode } from "#codes";
import type { Column } from "../columns.js";
import { joinList } from "../cells/list-cell.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { RowCells } from "../row-cells.js";
import type { CellFindings } from "./cell-faults.js";
import type { ImportWords } from "./words.js";

type Cells = Readonly<Partial<Record<Column, string>>>;
type National = RowCells["national"];

export interface NationalCells {
  readonly cells: Cells;
  /** The columns that the platform's fields fill. */
  readonly ofPlatform: ReadonlySet<string>;
}

/**
 * The row's cells with those that the national platform's fields stand for. A column of ours that says something goes
 * before them. What its free text of a scope names beyond the vocabulary is told and left out.
 */
export function withNationalCells(
  { cells, national }: RowCells,
  words: ImportWords,
  found: CellFindings,
): NationalCells {
  if (Object.keys(national).length === 0) return { cells, ofPlatform: NOTHING };
  if (/^(1|true|是|已删除)$/i.test(national.isDeleted ?? ""))
    found.fault("standing", ROW_FAULTS.deletedAtSource);
  const folded = {
    ...licenceOf(national),
    ...pointOf(national, found),
    ...blankOut("address", national.completeAddress),
    ...blankOut("division", divisionOf(national)),
    ...blankOut("head", national.director),
    ...blankOut("administrativeLevel", national.admLevel),
    ...scopeOf(national.serviceScope, words, found),
  };
  const own = Object.fromEntries(
    Object.entries(cells).filter(([name, cell]) => cell !== "" || !(name in folded)),
  );
  const ofPlatform = new Set(Object.keys(folded).filter((name) => !(name in own)));
  return { cells: { ...folded, ...own }, ofPlatform };
}

const NOTHING: ReadonlySet<string> = new Set();

function blankOut(column: Column, cell: string | undefined): Cells {
  return cell === undefined ? {} : { [column]: cell };
}

/** The platform gives the credit code as the licence number of most bodies. */
function licenceOf({ licenseNumber }: National): Cells {
  if (licenseNumber === undefined) return {};
  return checkCreditCode(licenseNumber).ok
    ? { creditCode: licenseNumber, licenceNumber: licenseNumber }
    : { licenceNumber: licenseNumber };
}

/** Often the centre of a place only, so that it is never shown as a door. */
function pointOf({ axis }: National, found: CellFindings): Cells {
  if (axis === undefined) return {};
  if (axis === "") return { lat: "", lng: "", precision: "" };
  const [lng, lat, ...more] = axis.split(/[,，;；\s]+/).filter((part) => part !== "");
  if (lng !== undefined && lat !== undefined && more.length === 0) return { lat, lng, precision: "division" };
  found.fault("lat", ROW_FAULTS.badPair, axis);
  return {};
}

function divisionOf(national: National): string | undefined {
  const { county, city, province, provinceName, cityName, countyName } = national;
  const code = [county, city, province].find((cell) => /^\d{6,12}$/.test(cell ?? ""));
  const names = [provinceName ?? province, cityName ?? city, countyName ?? county];
  const path = [...new Set(names.filter((name) => name !== undefined && !/^\d*$/.test(name)))].join("/");
  if (code !== undefined) return code;
  return names.every((name) => name === undefined) ? undefined : path;
}

function scopeOf(scope: string | undefined, words: ImportWords, found: CellFindings): Cells {
  if (scope === undefined) return {};
  const parts = scope.split(/[;；、,，\n]+/).map((part) => part.trim());
  const known: string[] = [];
  for (const part of parts.filter((each) => each !== "")) {
    const code = words.services.find(part);
    if (code === null || code === "ambiguous") found.warn("services", ROW_FAULTS.unreadScope, part);
    else known.push(code);
  }
  return { services: joinList(known) };
}
