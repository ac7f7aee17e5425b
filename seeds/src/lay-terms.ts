import { isInstitutionType, type InstitutionType } from "#codes";
import { seedDataPath } from "./package-root.js";
import { readSeedFile } from "./seed-file.js";
import type { ShapeReader } from "./shape.js";

/** What an ordinary word is understood as. */
export interface LayTerm {
  readonly code: string;
  readonly term: string;
  /** What it means, in English. */
  readonly en: string;
  /** Other words for the same; a word stands in one entry only. */
  readonly synonyms: readonly string[];
  /** Any of these services answers it. */
  readonly services: readonly string[];
  /** The kinds of body that deal with it, whether or not they list the service. */
  readonly types: readonly InstitutionType[];
  readonly verified: boolean;
  readonly source: string;
}

/** All lay terms, with the version and source of the list. */
export interface LayTerms {
  readonly version: string;
  readonly source: string;
  readonly terms: readonly LayTerm[];
}

/**
 * The words of everyday life and what they stand for.
 * @throws SeedDataError naming every fault in the file.
 */
export function readLayTerms(): LayTerms {
  const { header, rows } = readSeedFile("lay-terms.ndjson", seedDataPath("lay-terms.ndjson"), readLayTerm);
  return { version: header.version, source: header.source, terms: rows };
}

function readLayTerm(row: ShapeReader): LayTerm {
  const types = row.texts("types");
  const unknown = types.filter((type) => !isInstitutionType(type));
  if (unknown.length > 0) row.fault(`types holds ${unknown.join(", ")}, not an institution type`);
  return {
    code: row.text("code"),
    term: row.text("term"),
    en: row.text("en"),
    synonyms: row.texts("synonyms"),
    services: row.texts("services"),
    types: types.filter(isInstitutionType),
    verified: row.flag("verified"),
    source: row.text("source"),
  };
}
