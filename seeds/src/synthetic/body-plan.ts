import type { InstitutionType, Jurisdiction } from "#codes";
import type { SidePlaces, Place } from "./places.js";
import { Random } from "./random.js";

/** What the trade calls a body, before the mark is put on. */
export interface BodyNames {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly former?: string;
  /** The n of the body in another plan of the same side that it is a branch of. */
  readonly parent?: number;
}

/** All bodies of one kind on one side, each made from its number alone. */
export interface BodyPlan {
  readonly key: string;
  readonly type: InstitutionType;
  readonly side: Jurisdiction;
  readonly count: number;
  placeAt(n: number): Place;
  namesAt(n: number): BodyNames;
}

/** What every plan of a side is made from. */
export interface PlanContext {
  readonly seed: number;
  readonly places: SidePlaces;
  /** Whether a real body of the type is known to stand there, whose name a made-up one would take. */
  isTaken(type: InstitutionType, place: Place): boolean;
}

/** The random numbers of one record of a plan for one purpose. */
export function randomFor(context: PlanContext, ...parts: readonly (string | number)[]): Random {
  return new Random([context.seed, context.places.side, ...parts].join("/"));
}

/** 锦江区; with the city where the name alone says too little: 内江市市中区, 攀枝花市东区. */
export function countyName(county: Place): string {
  return /^(市中区|.区)$/.test(county.name) ? countyTitle(county) : county.name;
}

/** 成都市锦江区, 富顺县, 重庆市渝中区: as bodies of a county call it in their names. */
export function countyTitle(county: Place): string {
  const isDistrict = county.name.endsWith("区");
  return isDistrict && county.prefecture !== null ? county.prefecture.name + county.name : county.name;
}
