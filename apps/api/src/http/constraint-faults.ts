import type { ValidationError as ConstraintError } from "class-validator";
import type { Finding } from "#codes";
import type { FieldFault } from "#registry";
import { textListFaults, type TextListRules } from "../dto/text-list.js";
import { outOfRange, tooLong, tooMany, tooShort } from "./limit-faults.js";
import { REQUEST_FAULTS } from "./request-faults.js";

type Limits = Readonly<Record<string, unknown>>;

/**
 * Constraints by the names of class-validator and of our own decorators, the one that says most first: of
 * several that a value breaks, the first one here is told.
 */
const FAULT_BY_CONSTRAINT: readonly (readonly [string, (limits: Limits) => Finding])[] = [
  ["whitelistValidation", () => REQUEST_FAULTS.unknownField],
  ["isDefined", () => REQUEST_FAULTS.required],
  ["isScalar", () => REQUEST_FAULTS.repeatedParameter],
  ["isString", () => REQUEST_FAULTS.badType],
  ["isBoolean", () => REQUEST_FAULTS.badType],
  ["isNumber", () => REQUEST_FAULTS.badType],
  ["isInt", () => REQUEST_FAULTS.badType],
  ["isObject", () => REQUEST_FAULTS.badType],
  ["isArray", () => REQUEST_FAULTS.badType],
  ["isObjectList", () => REQUEST_FAULTS.badType],
  ["arrayMaxSize", (limits) => tooMany(limits["items"])],
  ["minLength", (limits) => tooShort(limits["min"])],
  ["maxLength", (limits) => tooLong(limits["max"])],
  ["isIn", () => REQUEST_FAULTS.badCode],
  ["min", (limits) => outOfRange(limits["min"], limits["max"])],
  ["max", (limits) => outOfRange(limits["min"], limits["max"])],
  ["isDay", () => REQUEST_FAULTS.badDate],
  ["isInstant", () => REQUEST_FAULTS.badTime],
  ["matches", () => REQUEST_FAULTS.badFormat],
  ["nestedValidation", () => REQUEST_FAULTS.badType],
];

/** The faults of one field; a list of texts names its single items. */
export function faultOf(error: ConstraintError, pointer: string): FieldFault[] {
  const broken = error.constraints ?? {};
  const limitsOf = (name: string): Limits => asLimits(error.contexts?.[name]);
  if ("isTextList" in broken) return textListFaults(error.value, asRules(limitsOf("isTextList")), pointer);
  const found = FAULT_BY_CONSTRAINT.find(([name]) => name in broken);
  if (found === undefined) return [{ pointer, ...REQUEST_FAULTS.badFormat }];
  const [name, finding] = found;
  if (name === "whitelistValidation" || error.value !== null)
    return [{ pointer, ...finding(limitsOf(name)) }];
  return [{ pointer, ...REQUEST_FAULTS.required }];
}

function asLimits(context: unknown): Limits {
  return typeof context === "object" && context !== null ? Object.fromEntries(Object.entries(context)) : {};
}

function asRules(limits: Limits): TextListRules {
  const { maxItems, maxLength, oneOf } = limits;
  return {
    maxItems: typeof maxItems === "number" ? maxItems : 0,
    maxLength: typeof maxLength === "number" ? maxLength : 0,
    oneOf: Array.isArray(oneOf) ? oneOf.map(String) : undefined,
  };
}
