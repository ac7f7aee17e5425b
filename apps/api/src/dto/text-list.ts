import type { FieldFault } from "#registry";
import { REQUEST_FAULTS } from "../http/request-faults.js";
import { tooLong, tooMany } from "../http/limit-faults.js";

export interface TextListRules {
  readonly maxItems: number;
  readonly maxLength: number;
  /** The codes that an item may be; any text when left out. */
  readonly oneOf?: readonly string[] | undefined;
}

/** What is wrong with a list of texts, each item by its own pointer; empty when it may pass. */
export function textListFaults(value: unknown, rules: TextListRules, pointer: string): FieldFault[] {
  if (!Array.isArray(value)) return [{ pointer, ...REQUEST_FAULTS.badType }];
  if (value.length > rules.maxItems) return [{ pointer, ...tooMany(rules.maxItems) }];
  return value.flatMap((item: unknown, at) => {
    const place = `${pointer}/${at}`;
    if (typeof item !== "string") return [{ pointer: place, ...REQUEST_FAULTS.badType }];
    if (item.length > rules.maxLength) return [{ pointer: place, ...tooLong(rules.maxLength) }];
    if (rules.oneOf?.includes(item) === false) return [{ pointer: place, ...REQUEST_FAULTS.badCode }];
    return [];
  });
}
