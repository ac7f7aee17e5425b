import { seedDataPath } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

export const DIVISION_LEVELS = ["province", "prefecture", "county", "township"] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** One division of GB/T 2260 (below the county GB/T 10114, nine digits). Points are WGS-84. */
export interface DivisionSeed {
  readonly code: string;
  readonly name: string;
  /** Shorter names people use, never one character, never a short name of a division above it. */
  readonly shortNames: readonly string[];
  readonly level: DivisionLevel;
  readonly parent: string | null;
  /** The county a township belonged to before it moved, and the first moment it no longer did. */
  readonly formerParent: string | null;
  readonly formerParentUntil: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  /** How the point was made, where it is ours and not the source's. */
  readonly pointDerivedFrom: string | null;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the source has it; null is unknown. */
  readonly validFrom: string | null;
  /** The first moment it no longer was; null while it stands. */
  readonly validTo: string | null;
  /** What an ended division became; more than one where it was divided. */
  readonly successors: readonly string[];
  /** No code has been published yet; `code` is our placeholder. */
  readonly provisional: boolean;
  readonly note: string | null;
  readonly source: string;
}

/** A name and code that a division, or one that went into it, had before (the ministry's lists of 1980 to 2019). */
export interface FormerDivisionName {
  readonly name: string;
  readonly code: string;
  /** `YYYY-MM` of the last list that holds it. */
  readonly lastListed: string;
  /** What it became, possibly since ended itself; several where it was divided. */
  readonly successors: readonly string[];
  /** The successor bears the same name; otherwise it is ours and unchecked. */
  readonly verified: boolean;
  readonly source: string;
}

/**
 * Every division of the two provinces, current and ended, parents before children.
 * @throws SeedDataError naming every fault in the file.
 */
export function readDivisions(): readonly DivisionSeed[] {
  return readSeedFile("divisions.ndjson", seedDataPath("divisions.ndjson"), readDivision).rows;
}

/**
 * Names that divisions of today had before.
 * @throws SeedDataError naming every fault in the file.
 */
export function readFormerDivisionNames(): readonly FormerDivisionName[] {
  return readSeedFile("former-divisions.ndjson", seedDataPath("former-divisions.ndjson"), readFormerName)
    .rows;
}

function readDivision(row: ShapeReader): DivisionSeed {
  return {
    code: row.text("code"),
    name: row.text("name"),
    shortNames: row.texts("shortNames"),
    level: row.oneOf("level", DIVISION_LEVELS),
    parent: row.optionalText("parent"),
    formerParent: row.optionalText("formerParent"),
    formerParentUntil: row.optionalDate("formerParentUntil"),
    lng: row.optionalNumber("lng"),
    lat: row.optionalNumber("lat"),
    pointDerivedFrom: row.optionalText("pointDerivedFrom"),
    validFrom: row.optionalDate("validFrom"),
    validTo: row.optionalDate("validTo"),
    successors: row.texts("successors"),
    provisional: row.flag("provisional"),
    note: row.optionalText("note"),
    source: row.text("source"),
  };
}

function readFormerName(row: ShapeReader): FormerDivisionName {
  return {
    name: row.text("name"),
    code: row.text("code"),
    lastListed: row.text("lastListed"),
    successors: row.texts("successors"),
    verified: row.flag("verified"),
    source: row.text("source"),
  };
}
