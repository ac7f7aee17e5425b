import { maskPrivateData, unsafeText } from "#codes";
import type { FieldFault } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";

/** No body of the API nests deeper; a deeper one is refused before anything walks it recursively. */
const MAX_DEPTH = 12;
/** More faults than this are not listed: the body is refused either way. */
const MOST_FAULTS = 50;
/** So much of a member's name is told; more than that is looked at for private data that would be cut through. */
const LONGEST_STEP = 100;
const MOST_SHOWN = 200;
/**
 * Names that JavaScript gives a meaning of their own. Every object answers to those of its prototype, so that the
 * validation, which looks names up in objects, would take them for known.
 */
const RESERVED_NAMES = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

interface Node {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/**
 * Everything in parsed JSON that no field may hold: unfit text in values and member names, reserved member
 * names, and too deep nesting. Keeps its own stack, so that a deep body can't exhaust the call stack.
 */
export function unsafeInput(value: unknown): FieldFault[] {
  const faults: FieldFault[] = [];
  const stack: Node[] = [{ value, pointer: "", depth: 0 }];
  for (let node = stack.pop(); node !== undefined && faults.length < MOST_FAULTS; node = stack.pop()) {
    faults.push(...faultsIn(node));
    if (node.depth <= MAX_DEPTH) stack.push(...childrenOf(node));
  }
  return faults;
}

export function isReservedName(name: string): boolean {
  return RESERVED_NAMES.has(name);
}

/** One step of a JSON pointer (RFC 6901). A name that is unfit to be shown is replaced, private data in it masked. */
export function pointerStep(name: string): string {
  const shown = unsafeText(name) === null ? maskPrivateData(name.slice(0, MOST_SHOWN)) : "?";
  return `/${shown.slice(0, LONGEST_STEP).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function faultsIn({ value, pointer, depth }: Node): FieldFault[] {
  if (typeof value === "string") {
    const unsafe = unsafeText(value);
    return unsafe === null ? [] : [{ pointer, ...unsafe }];
  }
  if (typeof value !== "object" || value === null) return [];
  if (depth > MAX_DEPTH) return [{ pointer, ...REQUEST_FAULTS.tooDeep }];
  if (Array.isArray(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const unsafe = isReservedName(name) ? REQUEST_FAULTS.unknownField : unsafeText(name);
    return unsafe === null ? [] : [{ pointer: pointer + pointerStep(name), ...unsafe }];
  });
}

function childrenOf({ value, pointer, depth }: Node): Node[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .map(([name, child]: [string, unknown]) => ({
      value: child,
      pointer: pointer + pointerStep(name),
      depth: depth + 1,
    }))
    .reverse();
}
