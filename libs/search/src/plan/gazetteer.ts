import { placeShortForms } from "../text/place-forms.js";
import { compactText } from "../text/normalise-text.js";
import { MOST_NAMESAKES, type PlaceMeaning } from "./meaning.js";

/** One division as the planner needs it. Codes are those of GB/T 2260, or provisional ones. */
export interface GazetteerEntry {
  readonly code: string;
  readonly name: string;
  readonly shortNames: readonly string[];
  readonly formerNames: readonly string[];
  readonly level: "province" | "prefecture" | "county" | "township";
  readonly parent: string | null;
  readonly current: boolean;
  readonly successors: readonly string[];
}

/** Divisions by code, and what lies in what. */
export interface Gazetteer {
  readonly parents: ReadonlyMap<string, string | null>;
  /** For each ended division the codes that a search for it takes, itself first. */
  readonly became: ReadonlyMap<string, readonly string[]>;
}

interface NamedPlace {
  readonly name: string;
  /** Lower wins: a present name before a former one, a county before a town. */
  readonly rank: number;
  readonly short: boolean;
  readonly entry: GazetteerEntry;
}

const RANK = { present: 0, presentShort: 1, ended: 2, former: 3, town: 4, townShort: 5 } as const;

function namesOf(entry: GazetteerEntry): NamedPlace[] {
  const named = (names: readonly string[], rank: number, short: boolean): NamedPlace[] =>
    names.map((name) => ({ name: compactText(name), rank, short, entry }));
  if (entry.level === "township") {
    return [...named([entry.name], RANK.town, false), ...named(entry.shortNames, RANK.townShort, true)];
  }
  const [full, short] = entry.current ? [RANK.present, RANK.presentShort] : [RANK.ended, RANK.ended];
  return [
    ...named([entry.name], full, false),
    ...named(entry.shortNames, short, true),
    ...named(entry.formerNames, RANK.former, false),
    ...named(entry.formerNames.map(compactText).flatMap(placeShortForms), RANK.former, true),
  ];
}

/**
 * 市中区 begins with what ends the name above it, so that 乐山市中区 would be read as 乐山市 and 中区: such a
 * district is known together with its city's short names too.
 */
function runOnNames(entries: readonly GazetteerEntry[]): NamedPlace[] {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  return entries
    .filter(({ name, level }) => name.startsWith("市") && level === "county")
    .flatMap((entry) => {
      const above = byCode.get(entry.parent ?? "")?.shortNames ?? [];
      return above.map((short) => ({
        name: `${short}${entry.name}`,
        rank: RANK.present,
        short: false,
        entry,
      }));
    });
}

/** Every name of the divisions with the divisions that bear it: of each name the lowest rank only. */
export function placeMeanings(entries: readonly GazetteerEntry[]): Map<string, PlaceMeaning> {
  const best = new Map<string, NamedPlace[]>();
  for (const place of [...entries.flatMap(namesOf), ...runOnNames(entries)]) {
    if (Array.from(place.name).length < 2) continue;
    const rank = best.get(place.name)?.[0]?.rank ?? Number.POSITIVE_INFINITY;
    if (place.rank < rank) best.set(place.name, [place]);
    else if (place.rank === rank) best.get(place.name)?.push(place);
  }
  const meanings = new Map<string, PlaceMeaning>();
  for (const [name, places] of best) {
    const codes = [...new Set(places.map(({ entry }) => entry.code))];
    const town = places.some(({ entry }) => entry.level === "township");
    const short = places.some((place) => place.short);
    const former = places.every(({ rank }) => rank === RANK.former);
    if (codes.length <= MOST_NAMESAKES) meanings.set(name, { kind: "place", codes, town, short, former });
  }
  return meanings;
}

/** What a successor took over: all of it where it is new, only the towns it was given where it stood before. */
function takenOver(
  ended: string,
  successor: string,
  children: ReadonlyMap<string, readonly string[]>,
): string[] {
  const towns = children.get(successor) ?? [];
  const stoodBefore = towns.some((code) => code.startsWith(successor));
  return stoodBefore ? towns.filter((code) => code.startsWith(ended)) : [successor];
}

function becameOf(entries: readonly GazetteerEntry[]): Map<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { code, parent } of entries) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  const ended = entries.filter((entry) => !entry.current);
  return new Map(
    ended.map(({ code, successors }) => [
      code,
      [code, ...successors.flatMap((successor) => takenOver(code, successor, children))],
    ]),
  );
}

/** Indexes the divisions once for all queries. */
export function buildGazetteer(entries: readonly GazetteerEntry[]): Gazetteer {
  return { parents: new Map(entries.map(({ code, parent }) => [code, parent])), became: becameOf(entries) };
}
