import { distanceMetres, simplify } from "#codes";
import { nameKeyOf } from "../institution-row.js";
import { countyOf } from "../institution-rules.js";
import type { ReferenceData } from "../reference-data.js";
import type { ComparedInstitution, DuplicateKey } from "./compared-record.js";
import { comparedAddress, comparedPhone, comparedText, likeness } from "./compared-text.js";
import type { Evidence } from "./duplicate-evidence.js";

const NEAR_METRES = 60;
const ALIKE = 0.6;
/** Degrees; two points within half a cell share one in at least one of the four grids. */
const CELL = { lat: 0.0012, lng: 0.0014 } as const;

/** A body in the forms in which it is compared. */
interface Forms {
  readonly full: string;
  readonly name: string;
  readonly others: readonly { readonly full: string; readonly name: string }[];
  readonly county: string;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly organisation: string | null;
  readonly licence: string | null;
}

function formsOf(record: ComparedInstitution, reference: ReferenceData): Forms {
  const { name, otherNames, divisionCode, creditCode, licenceNumber, address, phones, jurisdiction } = record;
  const both = (text: string): { full: string; name: string } => ({
    full: comparedText(text),
    name: nameKeyOf(simplify(text), divisionCode, reference),
  });
  const path = reference.path(divisionCode);
  const places = path.flatMap((division) => [division.name, ...division.shortNames]);
  const area = jurisdiction === "CQ" ? "023" : null;
  return {
    ...both(name),
    others: otherNames.map(both),
    county: countyOf(divisionCode, reference),
    address: address === null ? null : comparedAddress(address, places),
    phones: phones.flatMap((phone) => comparedPhone(phone, area) ?? []),
    organisation: creditCode === null || creditCode.startsWith("TT") ? null : creditCode.slice(8, 17),
    licence: licenceNumber === null ? null : comparedText(licenceNumber),
  };
}

/** Everything by which other records are looked for; a one-character name tells nothing. */
export function keysOfInstitution(record: ComparedInstitution, reference: ReferenceData): DuplicateKey[] {
  const forms = formsOf(record, reference);
  const { type } = record;
  const names = [forms, ...forms.others];
  const keys: DuplicateKey[] = [
    ...names.map(({ full }) => ({ sort: "full" as const, key: full })),
    ...names
      .filter(({ name }) => name.length > 1)
      .map(({ name }) => ({ sort: "name" as const, key: `${type} ${name}` })),
    ...(forms.organisation === null ? [] : [{ sort: "organisation" as const, key: forms.organisation }]),
    ...(forms.licence === null || forms.licence === ""
      ? []
      : [{ sort: "licence" as const, key: forms.licence }]),
    ...(forms.address === null
      ? []
      : [{ sort: "address" as const, key: `${forms.county} ${forms.address}` }]),
    ...forms.phones.map((phone) => ({ sort: "phone" as const, key: phone })),
    ...cellsOf(record).map((cell) => ({ sort: "point" as const, key: `${type} ${cell}` })),
  ];
  return [...new Map(keys.map((key) => [`${key.sort} ${key.key}`, key])).values()];
}

function cellsOf({ lat, lng, precision }: ComparedInstitution): string[] {
  if (lat === null || lng === null || precision !== "building") return [];
  const at = (value: number, cell: number, shift: number): number => Math.floor(value / cell + shift);
  return [0, 0.5].flatMap((north) =>
    [0, 0.5].map((east) => `${north}/${east} ${at(lat, CELL.lat, north)} ${at(lng, CELL.lng, east)}`),
  );
}

/** What speaks for and against two bodies being one; nothing for a firm and its branch, or branches of one firm. */
export function compareInstitutions(
  one: ComparedInstitution,
  other: ComparedInstitution,
  reference: ReferenceData,
): Evidence[] {
  if (areOneFamily(one, other)) return [];
  const [a, b] = [formsOf(one, reference), formsOf(other, reference)];
  return [
    ...namesInCommon(a, b, one.type === other.type),
    ...(a.county === b.county ? [plain("same-county")] : []),
    ...organisationOf(a, b, one, other),
    ...(a.licence !== null && a.licence !== "" && a.licence === b.licence
      ? [held("same-licence", a.licence)]
      : []),
    ...(a.address !== null && a.county === b.county && a.address === b.address
      ? [held("same-address", a.address)]
      : []),
    ...a.phones
      .filter((phone) => b.phones.includes(phone))
      .slice(0, 1)
      .map((phone) => held("same-phone", phone)),
    ...(areNear(one, other) ? [plain("near")] : []),
    ...(one.type === other.type ? [] : [plain("other-type")]),
  ];
}

/** The strongest thing that can be said of the names, once. */
function namesInCommon(a: Forms, b: Forms, isSameType: boolean): Evidence[] {
  if (a.full === b.full) return [held("same-full-name", a.full)];
  if (isSameType && a.name === b.name && a.name.length > 1) return [held("same-name", a.name)];
  const former = [a, ...a.others].find(
    (mine) => [b, ...b.others].some((theirs) => mine.full === theirs.full) && mine.full.length > 1,
  );
  if (former !== undefined) return [held("former-name", former.full)];
  return likeness(a.name, b.name) >= ALIKE ? [plain("similar-name")] : [];
}

function organisationOf(
  a: Forms,
  b: Forms,
  one: ComparedInstitution,
  other: ComparedInstitution,
): Evidence[] {
  if (one.creditCode === null || other.creditCode === null) return [];
  if (a.organisation !== null && a.organisation === b.organisation)
    return [held("same-organisation", a.organisation)];
  return one.creditCode === other.creditCode ? [] : [plain("other-organisation")];
}

function areOneFamily(one: ComparedInstitution, other: ComparedInstitution): boolean {
  if (one.parentId === other.id || other.parentId === one.id) return true;
  return one.parentId !== null && one.parentId === other.parentId;
}

function areNear(one: ComparedInstitution, other: ComparedInstitution): boolean {
  const [a, b] = [doorOf(one), doorOf(other)];
  return a !== null && b !== null && distanceMetres(a, b) <= NEAR_METRES;
}

function doorOf({ lat, lng, precision }: ComparedInstitution): { lat: number; lng: number } | null {
  return lat === null || lng === null || precision !== "building" ? null : { lat, lng };
}

export function plain(code: Evidence["code"]): Evidence {
  return { code, value: null };
}

export function held(code: Evidence["code"], value: string): Evidence {
  return { code, value };
}
