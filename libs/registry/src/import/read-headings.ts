import type { Finding } from "#codes";
import {
  INSTITUTION_COLUMNS,
  PRACTITIONER_COLUMNS,
  columnsOfKind,
  type Column,
  type Defaults,
  type ImportKind,
} from "./columns.js";
import { shownValue } from "./finding.js";
import { FILE_FAULTS } from "./import-faults.js";
import {
  COLUMN_OF_FIELD,
  NATIONAL_FIELDS,
  NATIONAL_HEADINGS,
  UNUSED_HEADINGS,
  type NationalField,
} from "./national-headings.js";

/** What a column of a file is taken for. */
export type Target = Column | NationalField;

/** The first row of a file, understood. */
export interface Headings {
  /** What each column of the file is; null for one that is not imported. */
  readonly targets: readonly (Target | null)[];
  /** The heading, as the file has it, under which a column of ours is found. */
  readonly headings: Readonly<Partial<Record<Column, string>>>;
  readonly faults: readonly HeadingFinding[];
  readonly warnings: readonly HeadingFinding[];
}

export interface HeadingFinding extends Finding {
  readonly column: string | null;
}

const MOST_COLUMNS = 100;
const UNUSED = new Set(UNUSED_HEADINGS.map(keyOf));

/** Reads the header. @param defaults what was said once for the whole file, which names columns as well. */
export function readHeadings(kind: ImportKind, cells: readonly string[], defaults: Defaults): Headings {
  const names = cells.map((cell) => cell.replace(/^\ufeff/, "").trim());
  while (names.at(-1) === "") names.pop();
  if (names.length === 0) return refused({ column: null, ...FILE_FAULTS.noHeader });
  if (names.length > MOST_COLUMNS) return refused({ column: null, ...FILE_FAULTS.tooManyColumns });
  const known = TARGETS[kind];
  const targets = names.map((name) => known.get(keyOf(name)) ?? null);
  const unknown = names.filter((name, at) => targets[at] === null && !UNUSED.has(keyOf(name)));
  const doubled = names.filter((_, at) => isEarlier(targets, at));
  const faults = [
    ...unknown.map((name) => ({ column: shownHeading(name), ...FILE_FAULTS.unknownColumn })),
    ...doubled.map((name) => ({ column: shownHeading(name), ...FILE_FAULTS.doubledColumn })),
    ...(namesARecord(targets, defaults) ? [] : [{ column: null, ...FILE_FAULTS.noIdentity }]),
  ];
  const warnings = names
    .filter((name) => UNUSED.has(keyOf(name)))
    .map((name) => ({ column: shownHeading(name), ...FILE_FAULTS.unusedColumn }));
  return { targets, headings: headingsOf(targets, names), faults, warnings };
}

/** The first row of a table without a header is data, and what is private in it is shown nowhere. */
function shownHeading(name: string): string {
  return shownValue(name) ?? "";
}

function refused(fault: HeadingFinding): Headings {
  return { targets: [], headings: {}, faults: [fault], warnings: [] };
}

/** Headings are compared without width, case, blanks and underscores around them. */
function keyOf(heading: string): string {
  return heading.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

const TARGETS: Readonly<Record<ImportKind, ReadonlyMap<string, Target>>> = {
  institutions: new Map<string, Target>([
    ...NATIONAL_FIELDS.flatMap((field) =>
      [field, ...(NATIONAL_HEADINGS[field] ?? [])].map((name) => [keyOf(name), field] as const),
    ),
    ...INSTITUTION_COLUMNS.flatMap(({ name, headings }) =>
      [name, ...headings].map((each) => [keyOf(each), name] as const),
    ),
  ]),
  practitioners: new Map<string, Target>(
    PRACTITIONER_COLUMNS.flatMap(({ name, headings }) =>
      [name, ...headings].map((each) => [keyOf(each), name] as const),
    ),
  ),
};

function namesARecord(targets: readonly (Target | null)[], defaults: Defaults): boolean {
  const has = (target: Target): boolean => targets.includes(target);
  const bySource = has("externalId") && (has("sourceAuthority") || defaults.sourceAuthority !== undefined);
  return (
    bySource || ["creditCode", "licenceNumber", "licenseNumber", "name"].some((name) => has(targetOf(name)))
  );
}

function targetOf(name: string): Target {
  return TARGETS.institutions.get(keyOf(name)) ?? "name";
}

/** A column of ours is known by its own heading before one that it is put together from. */
function headingsOf(
  targets: readonly (Target | null)[],
  names: readonly string[],
): Partial<Record<Column, string>> {
  const headings: Partial<Record<Column, string>> = {};
  targets.forEach((target, at) => {
    const name = names[at] ?? "";
    if (target === null) return;
    if (isNational(target)) headings[COLUMN_OF_FIELD[target]] ??= name;
    else headings[target] = name;
  });
  return headings;
}

export function isNational(target: Target): target is NationalField {
  return NATIONAL.has(target);
}

const NATIONAL: ReadonlySet<string> = new Set(NATIONAL_FIELDS);

/** Whether a text names a column of the kind. */
export function isColumnOf(kind: ImportKind, name: string): name is Column {
  return columnsOfKind(kind).some((column) => column === name);
}

function isEarlier(targets: readonly (Target | null)[], at: number): boolean {
  const target = targets[at] ?? null;
  return target !== null && targets.indexOf(target) < at;
}
