import { unsafeText } from "#codes";
import { ValidationError, type FieldFault } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";
import { isReservedName, pointerStep } from "./unsafe-input.js";

/** Parameters in which line breaks are read as spaces, since people paste them. */
const FREE_TEXT = new Set(["q"]);

/** The text after `?`, read only after the guards. */
export class RawQuery {
  constructor(private readonly text: string) {}

  get isEmpty(): boolean {
    return this.text === "";
  }

  /** Whether a parameter is given at all, well or badly. */
  has(name: string): boolean {
    return this.text.split("&").some((part) => decoded(part.split("=", 1)[0] ?? "") === name);
  }

  /**
   * Parameters by name; one given several times is a list.
   * @throws ValidationError naming every parameter with a broken escape, invalid UTF-8 or unfit text.
   */
  toObject(): Record<string, string | string[]> {
    const faults: FieldFault[] = [];
    const values = new Map<string, string[]>();
    for (const part of this.text.split("&").filter((piece) => piece !== "")) {
      const { name, value, fault } = readPart(part);
      if (fault === null) values.set(name, [...(values.get(name) ?? []), value]);
      else faults.push(fault);
    }
    if (faults.length > 0) throw new ValidationError(faults);
    return Object.fromEntries(
      [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? "") : all]),
    );
  }
}

function readPart(part: string): { name: string; value: string; fault: FieldFault | null } {
  const equals = part.indexOf("=");
  const rawName = equals < 0 ? part : part.slice(0, equals);
  const name = decoded(rawName);
  const value = equals < 0 ? "" : decoded(part.slice(equals + 1));
  const pointer = pointerStep(name ?? rawName);
  if (name === null || value === null) {
    return { name: "", value: "", fault: { pointer, ...REQUEST_FAULTS.badEscape } };
  }
  if (isReservedName(name)) return { name, value, fault: { pointer, ...REQUEST_FAULTS.unknownParameter } };
  const unsafe = unsafeText(name) ?? unsafeText(value, { multiline: FREE_TEXT.has(name) });
  return { name, value, fault: unsafe === null ? null : { pointer, ...unsafe } };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
