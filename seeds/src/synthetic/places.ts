import { GB_PREFIX, type Jurisdiction } from "#codes";
import type { DivisionSeed } from "../divisions.js";
import { RESIDENTS, TOWNSHIP_WEIGHTS } from "./population.js";
import { WeightedTable } from "./weighted-table.js";

/** A division that stands today, as far as made-up records need it. */
export interface Place {
  readonly code: string;
  readonly name: string;
  /** What people say; the whole name where there is nothing shorter. */
  readonly short: string;
  /** Residents, by the tables in `population.ts`. */
  readonly weight: number;
  /** WGS-84 degrees of the centre; of the county where the place is a township. */
  readonly lat: number;
  readonly lng: number;
  /** The county that a township lies in, else itself. */
  readonly county: Place | null;
  /** The prefecture (in Chongqing the city itself) that it lies in, else null. */
  readonly prefecture: Place | null;
}

/** All places of one side. */
export interface SidePlaces {
  readonly side: Jurisdiction;
  readonly province: Place;
  /** The most people first. */
  readonly prefectures: readonly Place[];
  readonly counties: readonly Place[];
  /** By code. */
  readonly townships: readonly Place[];
  readonly byCounty: WeightedTable<Place>;
  /** Counties as law firms choose them: most are in the largest cities. */
  readonly byBusiness: WeightedTable<Place>;
  readonly byTownship: WeightedTable<Place>;
}

/** The places of one side among all divisions; ended ones are left out. */
export function placesOf(side: Jurisdiction, divisions: readonly DivisionSeed[]): SidePlaces {
  const standing = divisions.filter(({ validTo, successors }) => validTo === null && successors.length === 0);
  const children = childrenOf(standing);
  const root = standing.find(({ code }) => code === `${GB_PREFIX[side]}0000`);
  if (root === undefined) throw new RangeError(`no division ${GB_PREFIX[side]}0000`);
  const province = placeOf(root, 0, null, null);
  const prefectures = below(children, root.code, "prefecture").map((seed) =>
    placeOf(seed, RESIDENTS[seed.code] ?? 1, null, null),
  );
  const above = prefectures.length === 0 ? [province] : prefectures;
  const counties = above.flatMap((parent) => countiesOf(parent, children));
  const townships = counties.flatMap((county) => townshipsOf(county, children));
  return {
    side,
    province,
    prefectures: [...prefectures].sort(mostPeopleFirst),
    counties: [...counties].sort(mostPeopleFirst),
    townships,
    byCounty: new WeightedTable(counties, ({ weight }) => weight),
    byBusiness: new WeightedTable(counties, (county) => county.weight * cityWeight(county)),
    byTownship: new WeightedTable(townships, ({ weight }) => weight),
  };
}

type Children = ReadonlyMap<string, readonly DivisionSeed[]>;

function childrenOf(divisions: readonly DivisionSeed[]): Children {
  const children = new Map<string, DivisionSeed[]>();
  for (const division of divisions) {
    const siblings = children.get(division.parent ?? "") ?? [];
    children.set(division.parent ?? "", [...siblings, division]);
  }
  return children;
}

function below(children: Children, parent: string, level: DivisionSeed["level"]): DivisionSeed[] {
  return (children.get(parent) ?? [])
    .filter((seed) => seed.level === level)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function countiesOf(parent: Place, children: Children): Place[] {
  const seeds = below(children, parent.code, "county");
  const sizes = seeds.map((seed) => sizeOf(below(children, seed.code, "township")));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return seeds.map((seed, at) => {
    const share = (parent.weight * (sizes[at] ?? 0)) / whole;
    return placeOf(seed, RESIDENTS[seed.code] ?? share, null, parent);
  });
}

function townshipsOf(county: Place, children: Children): Place[] {
  const seeds = below(children, county.code, "township").filter((seed) => townshipWeight(seed) > 0);
  const whole = sizeOf(seeds);
  return seeds.map((seed) =>
    placeOf(seed, (county.weight * townshipWeight(seed)) / whole, county, county.prefecture),
  );
}

function sizeOf(townships: readonly DivisionSeed[]): number {
  return townships.reduce((sum, township) => sum + townshipWeight(township), 0);
}

/** Farms, bureaus and reserves that the list holds among the townships have no bodies of their own. */
function townshipWeight({ name }: DivisionSeed): number {
  return TOWNSHIP_WEIGHTS.find(([ending]) => name.endsWith(ending))?.[1] ?? 0;
}

function placeOf(seed: DivisionSeed, weight: number, county: Place | null, prefecture: Place | null): Place {
  return {
    code: seed.code,
    name: seed.name,
    short: seed.shortNames[0] ?? seed.name,
    weight,
    lat: seed.lat ?? county?.lat ?? 0,
    lng: seed.lng ?? county?.lng ?? 0,
    county,
    prefecture,
  };
}

function cityWeight({ weight, prefecture }: Place): number {
  return prefecture === null || prefecture.weight === 0 ? weight : prefecture.weight;
}

function mostPeopleFirst(a: Place, b: Place): number {
  return b.weight - a.weight || (a.code < b.code ? -1 : 1);
}
