import type { ReferenceData } from "#registry";

/** The names of the divisions and of all that they lie in, from the province down, each once. */
export function placeNames(divisions: readonly string[], reference: ReferenceData): string[] {
  return [...new Set(divisions.flatMap((code) => reference.path(code).map(({ name }) => name)))];
}
