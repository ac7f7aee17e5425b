import type { InstitutionInput, InstitutionPatch } from "./institution-input.js";
import { FIELD_FAULTS } from "./fault-messages.js";
import { ValidationError } from "./registry.errors.js";

const NOT_CLEARABLE = ["type", "name", "division", "source"] as const;
const LISTS = ["aliases", "formerNames", "phones", "services", "languages"] as const;

/**
 * RFC 7396 on the first level, and inside `details` and `source`, which are objects: absent leaves, null
 * clears. Lists are replaced whole.
 * @throws ValidationError when a required field would be cleared.
 */
export function mergePatch(input: InstitutionInput, patch: InstitutionPatch): InstitutionInput {
  const cleared = NOT_CLEARABLE.filter((field) => patch[field] === null);
  if (cleared.length > 0) {
    throw new ValidationError(
      cleared.map((field) => ({ pointer: `/${field}`, ...FIELD_FAULTS.notClearable })),
    );
  }
  const emptied = Object.fromEntries(LISTS.filter((list) => patch[list] === null).map((list) => [list, []]));
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const details = patch.details === null ? {} : mergeObject(input.details ?? {}, patch.details ?? {});
  const source = { ...input.source, ...patch.source };
  return { ...input, ...given, ...emptied, details, source };
}

function mergeObject(
  target: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = { ...target, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([key]) => patch[key] !== null));
}
