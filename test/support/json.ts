/** Reading parsed JSON of unknown shape: a missing member fails the test with its path. */
export function child(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== "object" || at === null || !(step in at)) {
      throw new Error(`no ${path.join("/")} in ${JSON.stringify(value).slice(0, 600)}`);
    }
    return Object.entries(at).find(([name]) => name === String(step))?.[1];
  }, value);
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = child(value, ...path);
  if (typeof found !== "string") throw new Error(`${path.join("/")} is no text: ${JSON.stringify(found)}`);
  return found;
}

export function numberAt(value: unknown, ...path: readonly (string | number)[]): number {
  const found = child(value, ...path);
  if (typeof found !== "number") throw new Error(`${path.join("/")} is no number: ${JSON.stringify(found)}`);
  return found;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = child(value, ...path);
  if (!Array.isArray(found)) throw new Error(`${path.join("/")} is no list: ${JSON.stringify(found)}`);
  return found;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectAt(
  value: unknown,
  ...path: readonly (string | number)[]
): Readonly<Record<string, unknown>> {
  const found = child(value, ...path);
  if (!isObject(found)) throw new Error(`${path.join("/")} is no object: ${JSON.stringify(found)}`);
  return found;
}
