type Present<T> = { [Key in keyof T]: T[Key] };

/**
 * A plain object with the members that were given. Instances of DTOs have every member of their class, absent
 * ones as undefined, which is not the same as absent to a merge patch.
 */
export function withoutAbsent<T extends object>(dto: T): Present<T> {
  // Only members whose type allows undefined are left out, so the type still holds.
  return Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as Present<T>;
}
