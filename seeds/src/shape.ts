import { checkPartialDate } from "#codes";

/** A member of a JSON object that is read once and may be anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object (not a list, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads the members of one JSON object by name and kind. A member of the wrong kind is noted in `faults`
 * under `place` and read as an empty value, so that one pass finds every fault. Members that no call asked
 * for are faults too: `finish()` names them.
 */
export class ShapeReader {
  private readonly asked = new Set<string>();
  private readonly members: JsonObject;

  constructor(
    value: unknown,
    private readonly place: string,
    private readonly faults: string[],
  ) {
    this.members = isJsonObject(value) ? value : {};
    if (!isJsonObject(value)) this.fault("is not an object");
  }

  /** Notes a fault of this object. */
  fault(message: string): void {
    this.faults.push(`${this.place}: ${message}`);
  }

  /** A text that must be there and not be empty. */
  text(name: string): string {
    const value = this.take(name);
    if (typeof value === "string" && value !== "") return value;
    this.fault(`${name} must be a non-empty text`);
    return "";
  }

  /** A text, or null where the member is absent or null. */
  optionalText(name: string): string | null {
    return this.take(name) == null ? null : this.text(name);
  }

  /** A finite number, or null where the member is absent or null. */
  optionalNumber(name: string): number | null {
    const value = this.take(name);
    if (value == null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.fault(`${name} must be a finite number`);
    return null;
  }

  /** True or false; absent is false. */
  flag(name: string): boolean {
    const value = this.take(name);
    if (value !== undefined && typeof value !== "boolean") this.fault(`${name} must be true or false`);
    return value === true;
  }

  /** One of the given texts. */
  oneOf<T extends string>(name: string, allowed: readonly [T, ...T[]]): T {
    const value = this.text(name);
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    this.fault(`${name} must be one of ${allowed.join(", ")}`);
    return allowed[0];
  }

  /** One of the given texts, or null where the member is absent or null. */
  optionalOneOf<T extends string>(name: string, allowed: readonly [T, ...T[]]): T | null {
    return this.take(name) == null ? null : this.oneOf(name, allowed);
  }

  /** A text that `is` accepts. `fallback` is what a refused one is read as, so that reading can go on. */
  matching<T extends string>(name: string, is: (value: unknown) => value is T, fallback: T): T {
    const value = this.text(name);
    if (is(value)) return value;
    this.fault(`${name} is ${JSON.stringify(value)}, which is not a known code`);
    return fallback;
  }

  /** A date of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or null where the member is absent or null. */
  optionalDate(name: string): string | null {
    const value = this.optionalText(name);
    if (value !== null && !checkPartialDate(value).ok) this.fault(`${name} ${value} is not a date`);
    return value;
  }

  /** A list of texts, each one of those allowed; absent is the empty list. */
  subset<T extends string>(name: string, allowed: readonly T[]): readonly T[] {
    return this.texts(name).flatMap((text) => {
      const found = allowed.find((each) => each === text);
      if (found === undefined) this.fault(`${name} holds ${text}, which is not a known code`);
      return found ?? [];
    });
  }

  /** A list of non-empty texts; absent is the empty list. */
  texts(name: string): readonly string[] {
    const value = this.list(name);
    const texts = value.filter((each): each is string => typeof each === "string" && each !== "");
    if (texts.length !== value.length) this.fault(`${name} must hold non-empty texts only`);
    return texts;
  }

  /** A list of objects, each read by `read`; absent is the empty list. */
  objects<T>(name: string, read: (member: ShapeReader) => T): readonly T[] {
    return this.list(name).map((each, at) => this.inner(each, `${name}/${at}`, read));
  }

  /** One object that must be there, read by `read`. */
  object<T>(name: string, read: (member: ShapeReader) => T): T {
    return this.inner(this.take(name), name, read);
  }

  /** Like `object`, but an absent one is read as an empty object. */
  optionalObject<T>(name: string, read: (member: ShapeReader) => T): T {
    return this.inner(this.take(name) ?? {}, name, read);
  }

  /** An object of any members, as it is; absent is the empty object. */
  free(name: string): JsonObject {
    const value = this.take(name) ?? {};
    if (isJsonObject(value)) return value;
    this.fault(`${name} must be an object`);
    return {};
  }

  /** Call last: names the members that nobody asked for. */
  finish(): void {
    const unknown = Object.keys(this.members).filter((name) => !this.asked.has(name));
    if (unknown.length > 0) this.fault(`unknown member(s) ${unknown.join(", ")}`);
  }

  private take(name: string): unknown {
    this.asked.add(name);
    return this.members[name];
  }

  private inner<T>(value: unknown, place: string, read: (member: ShapeReader) => T): T {
    const reader = new ShapeReader(value, `${this.place}/${place}`, this.faults);
    const result = read(reader);
    reader.finish();
    return result;
  }

  private list(name: string): readonly unknown[] {
    const value = this.take(name) ?? [];
    if (Array.isArray(value)) return value;
    this.fault(`${name} must be a list`);
    return [];
  }
}
