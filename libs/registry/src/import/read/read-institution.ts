import {
  CRS,
  PRECISIONS,
  institutionTypeFromText,
  toWgs84,
  type Crs,
  type Point,
  type Precision,
} from "#codes";
import { LIMITS } from "../../limits.js";
import type { Column } from "../columns.js";
import { datedName, splitList } from "../cells/list-cell.js";
import { ROW_FAULTS } from "../import-faults.js";
import type { RowCells } from "../row-cells.js";
import { CellFindings, checkLength, checkList } from "./cell-faults.js";
import type { GivenInstitution, InstitutionReading, ReadingContext } from "./institution-reading.js";
import { withNationalCells } from "./national-cells.js";
import { placeOfDivision } from "./place-of-division.js";
import { readCodes, readDate, readDegrees } from "./read-cells.js";
import { standingFromText } from "./words.js";

type Cells = Readonly<Partial<Record<Column, string>>>;

/** Reads one row of institutions: what each cell says by itself, and what is wrong with it. Pure. */
export function readInstitution(raw: RowCells, context: ReadingContext): InstitutionReading {
  const found = new CellFindings();
  const { cells, ofPlatform } = withNationalCells(raw, context.words, found);
  const point = readPoint(cells, found);
  const given: GivenInstitution = {
    ...readNames(cells, found),
    ...readIdentity(cells, found),
    ...readPlace(cells, point, context, found),
    ...point,
    ...readServices(cells, context, found),
    ...readSource(cells, found),
    ...readDetails(cells, found),
  };
  return { row: raw.row, cells, ofPlatform, given, faults: found.faults, warnings: found.warnings };
}

function readNames(
  { type, name, aliases, formerNames, standing }: Cells,
  found: CellFindings,
): GivenInstitution {
  const given = {
    ...(type === undefined ? {} : { type: institutionTypeFromText(type) }),
    ...(name === undefined ? {} : { name }),
    ...(aliases === undefined ? {} : { aliases: splitList(aliases) }),
    ...(formerNames === undefined ? {} : { formerNames: splitList(formerNames).map(formerName) }),
    ...(standing === undefined ? {} : { standing: standingFromText(standing) }),
  };
  if (type !== undefined && type !== "" && given.type === null) found.fault("type", ROW_FAULTS.unknownType);
  if (standing !== undefined && standing !== "" && given.standing === null)
    found.fault("standing", ROW_FAULTS.unknownStanding);
  const list = { items: LIMITS.list, max: LIMITS.name };
  checkLength(found, "name", name ?? "", LIMITS.name);
  checkList(found, "aliases", given.aliases ?? [], list);
  checkList(
    found,
    "formerNames",
    (given.formerNames ?? []).map((former) => former.name),
    list,
  );
  return given;
}

function formerName(text: string): { name: string; until: string | null } {
  return datedName(text);
}

function readIdentity(
  { externalId, creditCode, licenceNumber }: Cells,
  found: CellFindings,
): GivenInstitution {
  checkLength(found, "externalId", externalId ?? "", LIMITS.licence);
  checkLength(found, "creditCode", creditCode ?? "", LIMITS.code);
  checkLength(found, "licenceNumber", licenceNumber ?? "", LIMITS.licence);
  return {
    ...(externalId === undefined ? {} : { externalId: textOrNull(externalId) }),
    ...(creditCode === undefined ? {} : { creditCode: textOrNull(creditCode) }),
    ...(licenceNumber === undefined ? {} : { licenceNumber: textOrNull(licenceNumber) }),
  };
}

function readPlace(
  { division, address, phones }: Cells,
  { lat, lng, crs }: GivenInstitution,
  { words, side }: ReadingContext,
  found: CellFindings,
): GivenInstitution {
  checkLength(found, "address", address ?? "", LIMITS.address);
  const numbers = phones === undefined ? undefined : splitPhones(phones);
  checkList(found, "phones", numbers ?? [], { items: LIMITS.list, max: LIMITS.phone });
  const rest = {
    ...(address === undefined ? {} : { address: textOrNull(address) }),
    ...(numbers === undefined ? {} : { phones: numbers }),
  };
  if (division === undefined) return rest;
  if (division === "") return { ...rest, division: null };
  const point = lat == null || lng == null ? null : wgs84({ lat, lng }, crs ?? "wgs84");
  const where = { address: address ?? "", point, side };
  const place = placeOfDivision(division, where, words.divisions, words.reference);
  if ("code" in place && "recorded" in place) {
    if (place.warning !== null) found.warn("division", place.warning);
    return { ...rest, division: place };
  }
  found.fault("division", place);
  return { ...rest, division: null };
}

/** No telephone number holds any of these signs, so that tables which list several with one are read as well. */
function splitPhones(cell: string): string[] {
  return cell
    .split(/[;；、,，]+/)
    .map((phone) => phone.trim())
    .filter((phone) => phone !== "");
}

/** Nothing is placed by degrees that are none. */
function wgs84(point: Point, crs: Crs): Point | null {
  return Math.abs(point.lat) > 90 || Math.abs(point.lng) > 180 ? null : toWgs84(point, crs);
}

const CRS_NAMES: Readonly<Record<string, Crs>> = {
  "wgs-84": "wgs84",
  cgcs2000: "wgs84",
  "gcj-02": "gcj02",
  火星坐标系: "gcj02",
  "bd-09": "bd09",
  百度坐标系: "bd09",
};
const PRECISION_NAMES: Readonly<Record<string, Precision>> = {
  门牌: "building",
  街道: "street",
  区划中心: "division",
};

function readPoint(cells: Cells, found: CellFindings): GivenInstitution {
  const { lat, lng, crs, precision } = cells;
  const degrees = {
    ...(lat === undefined ? {} : { lat: readDegrees(found, "lat", lat) }),
    ...(lng === undefined ? {} : { lng: readDegrees(found, "lng", lng) }),
  };
  if (((lat ?? "") === "") !== ((lng ?? "") === ""))
    found.fault((lat ?? "") === "" ? "lat" : "lng", ROW_FAULTS.halfPoint);
  const system = oneOf(CRS, CRS_NAMES, crs ?? "");
  const exactness = oneOf(PRECISIONS, PRECISION_NAMES, precision ?? "");
  if ((crs ?? "") !== "" && system === null) found.fault("crs", ROW_FAULTS.unknownCrs);
  if ((precision ?? "") !== "" && exactness === null) found.fault("precision", ROW_FAULTS.unknownPrecision);
  return {
    ...degrees,
    ...(crs === undefined ? {} : { crs: system }),
    ...(precision === undefined ? {} : { precision: exactness }),
  };
}

function oneOf<Code extends string>(
  codes: readonly Code[],
  names: Readonly<Record<string, Code>>,
  cell: string,
): Code | null {
  const key = cell.toLowerCase();
  return codes.find((code) => code === key) ?? names[key] ?? null;
}

function readServices(
  { services, languages }: Cells,
  { words }: ReadingContext,
  found: CellFindings,
): GivenInstitution {
  return {
    ...(services === undefined
      ? {}
      : { services: readCodes(found, "services", services, serviceList(words)) }),
    ...(languages === undefined
      ? {}
      : { languages: readCodes(found, "languages", languages, languageList(words)) }),
  };
}

export function serviceList(words: ReadingContext["words"]): Parameters<typeof readCodes>[3] {
  return {
    codes: words.services,
    unknown: ROW_FAULTS.unknownService,
    ambiguous: ROW_FAULTS.ambiguousService,
  };
}

export function languageList(words: ReadingContext["words"]): Parameters<typeof readCodes>[3] {
  return {
    codes: words.languages,
    unknown: ROW_FAULTS.unknownLanguage,
    ambiguous: ROW_FAULTS.unknownLanguage,
  };
}

interface GivenSource {
  readonly sourceAuthority?: string;
  readonly sourceDocument?: string;
  readonly sourceUrl?: string | null;
  readonly sourceAsOf?: string;
}

/** The source columns, which both kinds have. */
export function readSource(cells: Cells, found: CellFindings): GivenSource {
  const { sourceAuthority, sourceDocument, sourceUrl, sourceAsOf } = cells;
  checkLength(found, "sourceAuthority", sourceAuthority ?? "", LIMITS.authority);
  checkLength(found, "sourceDocument", sourceDocument ?? "", LIMITS.document);
  checkLength(found, "sourceUrl", sourceUrl ?? "", LIMITS.url);
  return {
    ...(sourceAuthority === undefined ? {} : { sourceAuthority }),
    ...(sourceDocument === undefined ? {} : { sourceDocument }),
    ...(sourceUrl === undefined ? {} : { sourceUrl: textOrNull(sourceUrl) }),
    ...(sourceAsOf === undefined ? {} : { sourceAsOf: readDate(sourceAsOf) }),
  };
}

function readDetails({ hours, head, administrativeLevel }: Cells, found: CellFindings): GivenInstitution {
  checkLength(found, "hours", hours ?? "", LIMITS.note);
  checkLength(found, "head", head ?? "", LIMITS.note);
  checkLength(found, "administrativeLevel", administrativeLevel ?? "", LIMITS.note);
  return {
    ...(hours === undefined ? {} : { hours: textOrNull(hours) }),
    ...(head === undefined ? {} : { head: textOrNull(head) }),
    ...(administrativeLevel === undefined ? {} : { administrativeLevel: textOrNull(administrativeLevel) }),
  };
}

export function textOrNull(cell: string): string | null {
  return cell === "" ? null : cell;
}
