import type { Document } from "./model.js";

export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "TO" | "IN" | "EXISTS" | "NULL" | "EMPTY";

export interface Comparison {
  readonly attribute: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Whether one document meets one comparison: any of several values may, texts regardless of case. */
export function matches(document: Document, { attribute, operator, values }: Comparison): boolean {
  const held = document[attribute];
  const [first = "", second = ""] = values;
  const each: readonly unknown[] = Array.isArray(held) ? held : [held];
  const any = (test: (value: unknown) => boolean): boolean => attribute in document && each.some(test);
  switch (operator) {
    case "EXISTS":
      return attribute in document;
    case "NULL":
      return attribute in document && held === null;
    case "EMPTY":
      return isEmpty(held);
    case "=":
      return any((value) => order(value, first) === 0);
    case "!=":
      return !any((value) => order(value, first) === 0);
    case "IN":
      return any((value) => values.some((one) => order(value, one) === 0));
    case "<":
      return any((value) => order(value, first) < 0);
    case "<=":
      return any((value) => order(value, first) <= 0);
    case ">":
      return any((value) => order(value, first) > 0);
    case ">=":
      return any((value) => order(value, first) >= 0);
    case "TO":
      return any((value) => order(value, first) >= 0 && order(value, second) <= 0);
  }
}

function isEmpty(held: unknown): boolean {
  if (Array.isArray(held)) return held.length === 0;
  return held === "" || (typeof held === "object" && held !== null && Object.keys(held).length === 0);
}

/** Below, at or above the asked value; not a number, which meets no comparison, for what has no order. */
function order(held: unknown, asked: string): number {
  if (typeof held !== "string" && typeof held !== "number" && typeof held !== "boolean") return Number.NaN;
  const [own, other] = [numberIn(String(held)), numberIn(asked)];
  if (own !== null && other !== null) return own - other;
  if (typeof held === "number") return Number.NaN;
  const [text, wanted] = [String(held).toLowerCase(), asked.toLowerCase()];
  return text === wanted ? 0 : text < wanted ? -1 : 1;
}

function numberIn(text: string): number | null {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? null : number;
}
