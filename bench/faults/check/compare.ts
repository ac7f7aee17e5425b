import type { ExpectedDocument } from "./expected-documents.js";
import type { FoundDocument } from "./found-documents.js";

/** How an index differs from the register. */
export interface Difference {
  /** In the register and not in the index. */
  readonly lost: readonly string[];
  /** In both, and not the same. */
  readonly stale: readonly string[];
  /** In the index alone. */
  readonly extra: readonly string[];
}

const FIELDS = [
  "version",
  "kind",
  "name",
  "type",
  "jurisdiction",
  "divisions",
  "services",
  "lat",
  "lng",
  "from",
  "until",
] as const;

/** Holds what was found against what is expected, told with ids and values. Pure. */
export function differenceOf(
  expected: ReadonlyMap<string, ExpectedDocument>,
  found: readonly FoundDocument[],
): Difference {
  const ids = new Set(found.map(({ id }) => id));
  const twice = found.length - ids.size;
  return {
    lost: [...expected.values()].filter(({ id }) => !ids.has(id)).map(({ id, name }) => `${id} ${name}`),
    stale: found.flatMap((one) => {
      const wanted = expected.get(one.id);
      const odd = wanted === undefined ? [] : oddFields(wanted, one);
      return odd.length === 0 ? [] : [`${one.id} ${odd.join(", ")}`];
    }),
    extra: [
      ...found.filter(({ id }) => !expected.has(id)).map(({ id }) => id),
      ...(twice === 0 ? [] : [`${twice} documents twice`]),
    ],
  };
}

function oddFields(wanted: ExpectedDocument, found: FoundDocument): string[] {
  const unknown = wanted.places.filter((place) => !hasPlace(found.words, place));
  const words = unknown.map((place) => `no ${place} among its words`);
  const values = FIELDS.filter((field) => !(field === "name" && found.name === null))
    .filter((field) => told(wanted[field]) !== told(found[field]))
    .map((field) => `${field} ${JSON.stringify(found[field])} for ${JSON.stringify(wanted[field])}`);
  return [...values, ...words];
}

/** The name itself, or each pair of its characters. */
function hasPlace(words: string, place: string): boolean {
  const characters = [...place];
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ""}${character}`);
  return words.includes(place) || pairs.every((pair) => words.includes(pair));
}

/** Degrees to a centimetre: Meilisearch gives the last digits of long fractions back otherwise than it was sent them. */
function told(value: unknown): string {
  return JSON.stringify(typeof value === "number" ? Number(value.toFixed(7)) : value);
}
