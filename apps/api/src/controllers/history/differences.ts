import { isDeepStrictEqual } from "node:util";
import type { FieldChangeDto } from "../../dto/history/extract.dto.js";

/** What is told with every answer and is no part of the record as of a day. */
const UNTOLD = new Set(["version", "updatedAt", "recognition", "warnings"]);

/** The members in which two answers about one record differ; of a record that was not there yet all of them. Pure. */
export function differencesOf(earlier: object | null, later: object): FieldChangeDto[] {
  const [before, after] = [membersOf(earlier ?? {}), membersOf(later)];
  const fields = [...new Set([...before.keys(), ...after.keys()])].filter((field) => !UNTOLD.has(field));
  return fields
    .filter((field) => !isDeepStrictEqual(before.get(field), after.get(field)))
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }));
}

function membersOf(answer: object): Map<string, unknown> {
  return new Map(Object.entries(answer));
}
