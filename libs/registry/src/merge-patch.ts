import { FIELD_FAULTS } from "./fault-messages.js";
import { ValidationError } from "./registry.errors.js";

/** What every record has that is patched field by field. */
interface Patchable {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly source: object;
}

type Patch<Input> = { readonly [Field in keyof Input]?: Input[Field] | null };

interface PatchRules<Input> {
  /** Required fields, which null can't clear. */
  readonly notClearable: readonly (keyof Input & string)[];
  /** Lists, which null empties. */
  readonly lists: readonly (keyof Input & string)[];
}

/**
 * RFC 7396 on the first level, and inside `details` and `source`, which are objects: absent leaves, null
 * clears. Lists are replaced whole.
 * @throws ValidationError when a required field would be cleared.
 */
export function mergePatch<Input extends Patchable>(
  input: Input,
  patch: Patch<Input>,
  { notClearable, lists }: PatchRules<Input>,
): Input {
  const cleared = notClearable.filter((field) => patch[field] === null);
  if (cleared.length > 0) {
    throw new ValidationError(
      cleared.map((field) => ({ pointer: `/${field}`, ...FIELD_FAULTS.notClearable })),
    );
  }
  const emptied = Object.fromEntries(lists.filter((list) => patch[list] === null).map((list) => [list, []]));
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
