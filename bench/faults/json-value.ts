/** What stands at a path of parsed JSON; undefined where nothing does. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      // An object's own keys hold whatever the JSON had there.
      typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined,
    value,
  );
}

/** @throws TypeError where there is no text. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  if (typeof found !== "string") throw new TypeError(`no text at ${path.join(".")}`);
  return found;
}

/** @throws TypeError where there is no number. */
export function numberAt(value: unknown, ...path: readonly string[]): number {
  const found = valueAt(value, ...path);
  if (typeof found !== "number") throw new TypeError(`no number at ${path.join(".")}`);
  return found;
}

/** @throws TypeError where there is neither true nor false. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean {
  const found = valueAt(value, ...path);
  if (typeof found !== "boolean") throw new TypeError(`no flag at ${path.join(".")}`);
  return found;
}

/** @throws TypeError where there is no list. */
export function entriesAt(value: unknown, ...path: readonly string[]): unknown[] {
  const found = valueAt(value, ...path);
  if (!Array.isArray(found)) throw new TypeError(`no list at ${path.join(".")}`);
  return found;
}
