import { practitionerKindFromText, type PractitionerKind, type Standing } from "#codes";
import { LIMITS } from "../../limits.js";
import { splitList } from "../cells/list-cell.js";
import type { Column } from "../columns.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { RowCells } from "../row-cells.js";
import { CellFindings, checkLength, checkList, type CellFinding } from "./cell-faults.js";
import type { ReadingContext } from "./institution-reading.js";
import { readCodes, readDate } from "./read-cells.js";
import { languageList, readSource, serviceList, textOrNull } from "./read-institution.js";
import { standingFromText } from "./words.js";

/** What the cells of a row say, each by itself; absent where the file has no such column. */
export interface GivenPractitioner {
  readonly externalId?: string | null;
  readonly kind?: PractitionerKind | null;
  readonly name?: string;
  readonly licenceNumber?: string | null;
  /** Names, credit codes or identifiers of the bodies. */
  readonly bodies?: readonly string[];
  readonly services?: readonly string[];
  readonly languages?: readonly string[];
  readonly licensedOn?: string | null;
  readonly standing?: Standing | null;
  readonly sourceAuthority?: string;
  readonly sourceDocument?: string;
  readonly sourceUrl?: string | null;
  readonly sourceAsOf?: string;
}

/** One row of a file of practitioners, read but not yet held against the register. */
export interface PractitionerReading {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  readonly given: GivenPractitioner;
  readonly faults: readonly CellFinding[];
  readonly warnings: readonly CellFinding[];
}

type Cells = PractitionerReading["cells"];

/** Reads one row of practitioners: what each cell says by itself, and what is wrong with it. Pure. */
export function readPractitioner({ row, cells }: RowCells, { words }: ReadingContext): PractitionerReading {
  const found = new CellFindings();
  const { services, languages } = cells;
  const given: GivenPractitioner = {
    ...readPerson(cells, found),
    ...readWork(cells, found),
    ...(services === undefined
      ? {}
      : { services: readCodes(found, "services", services, serviceList(words)) }),
    ...(languages === undefined
      ? {}
      : { languages: readCodes(found, "languages", languages, languageList(words)) }),
    ...readSource(cells, found),
  };
  return { row, cells, given, faults: found.faults, warnings: found.warnings };
}

function readPerson(
  { kind, name, licenceNumber, externalId }: Cells,
  found: CellFindings,
): GivenPractitioner {
  const read = kind === undefined ? undefined : practitionerKindFromText(kind);
  if (read === null && kind !== "") found.fault("kind", ROW_FAULTS.unknownKind);
  checkLength(found, "name", name ?? "", LIMITS.name);
  checkLength(found, "licenceNumber", licenceNumber ?? "", LIMITS.licence);
  checkLength(found, "externalId", externalId ?? "", LIMITS.licence);
  return {
    ...(read === undefined ? {} : { kind: read }),
    ...(name === undefined ? {} : { name }),
    ...(licenceNumber === undefined ? {} : { licenceNumber: textOrNull(licenceNumber) }),
    ...(externalId === undefined ? {} : { externalId: textOrNull(externalId) }),
  };
}

function readWork({ institution, licensedOn, standing }: Cells, found: CellFindings): GivenPractitioner {
  const said = standing === undefined ? undefined : standingFromText(standing);
  if (said === null && standing !== "") found.fault("standing", ROW_FAULTS.unknownStanding);
  const bodies = institution === undefined ? undefined : splitList(institution);
  checkList(found, "institution", bodies ?? [], { items: LIMITS.list, max: LIMITS.name });
  return {
    ...(bodies === undefined ? {} : { bodies }),
    ...(licensedOn === undefined ? {} : { licensedOn: textOrNull(readDate(licensedOn)) }),
    ...(said === undefined ? {} : { standing: said }),
  };
}
