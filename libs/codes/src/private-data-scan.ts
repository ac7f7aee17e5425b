import { FEWEST_DIGITS, findPrivateData, maskPrivateData, type PrivateDataKind } from "./private-data.js";

export interface PrivateDataPlace {
  /** JSON pointer (RFC 6901) to the value, or to the member whose name holds the data; data in it is masked. */
  readonly pointer: string;
  readonly kind: PrivateDataKind;
}

/** More finds than this are not listed: the value is refused either way. */
const MOST_PLACES = 100;

interface Node {
  readonly value: unknown;
  readonly key: string | null;
  readonly field: string | undefined;
  readonly parent: Node | null;
}

/**
 * Every place in a JSON value where private data stands, member names included, in document order (at most 100).
 * The members `creditCode` and `licenceNumber` may hold a valid credit code. It keeps its own stack, so a deeply
 * nested body cannot exhaust the call stack.
 */
export function scanForPrivateData(value: unknown): PrivateDataPlace[] {
  const places: PrivateDataPlace[] = [];
  const stack: Node[] = [{ value, key: null, field: undefined, parent: null }];
  for (let node = stack.pop(); node && places.length < MOST_PLACES; node = stack.pop()) {
    for (const kind of kindsIn(node)) places.push({ pointer: pointerTo(node), kind });
    for (const child of childrenOf(node).reverse()) stack.push(child);
  }
  return places.slice(0, MOST_PLACES);
}

function kindsIn({ key, value, field }: Node): readonly PrivateDataKind[] {
  const inName = findPrivateData(key ?? "");
  const inValue = findPrivateData(textOf(value), field === undefined ? {} : { field });
  if (inName.length + inValue.length === 0) return [];
  return [...new Set([...inName, ...inValue].map((hit) => hit.kind))];
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Number.isSafeInteger(value) ? String(value) : "";
}

function childrenOf(node: Node): Node[] {
  const { value } = node;
  if (typeof value !== "object" || value === null) return [];
  const inList = Array.isArray(value);
  return Object.entries(value)
    .filter(([key, child]: [string, unknown]) => isWorthReading(key) || isWorthReading(child))
    .map(([key, child]: [string, unknown]) => ({
      value: child,
      key,
      field: inList ? node.field : key,
      parent: node,
    }));
}

/** Most members of a record are too short to hold anything, name and value both. */
function isWorthReading(value: unknown): boolean {
  if (typeof value === "object") return value !== null;
  return textOf(value).length >= FEWEST_DIGITS;
}

function pointerTo(node: Node): string {
  const tokens: string[] = [];
  for (let at: Node | null = node; at && at.key !== null; at = at.parent) {
    tokens.push(maskPrivateData(at.key).replaceAll("~", "~0").replaceAll("/", "~1"));
  }
  return tokens
    .reverse()
    .map((token) => `/${token}`)
    .join("");
}
