import type { InstitutionType } from "#codes";
import {
  countyName,
  countyTitle,
  randomFor,
  type BodyNames,
  type BodyPlan,
  type PlanContext,
} from "./body-plan.js";
import type { Place } from "./places.js";
import { itemAt } from "./random.js";
import { styleWord } from "./style-names.js";

/** A kind of body that every county, and mostly every township, has one of; the county's come first. */
interface PublicKind {
  readonly key: string;
  readonly type: InstitutionType;
  readonly counties: ((county: Place, context: PlanContext) => BodyNames) | null;
  readonly townships: ((township: Place, county: Place) => BodyNames) | null;
}

const NOTARY: PublicKind = {
  key: "notary",
  type: "NOTARY_OFFICE",
  counties: (county, { places }) => ({
    name: places.side === "CQ" ? `重庆市${county.short}公证处` : `${countyTitle(county)}公证处`,
    aliases: [`${county.short}公证处`],
  }),
  townships: null,
};

const LEGAL_AID: PublicKind = {
  key: "aid",
  type: "LEGAL_AID",
  counties: (county) => ({ name: `${countyTitle(county)}法律援助中心` }),
  townships: (town, county) => ({ name: `${countyName(county)}${town.name}法律援助工作站` }),
};

const PUBLIC_LEGAL_SERVICE: PublicKind = {
  key: "public",
  type: "PUBLIC_LEGAL_SERVICE",
  counties: (county) => ({ name: `${countyTitle(county)}公共法律服务中心` }),
  townships: (town, county) => ({ name: `${countyName(county)}${town.name}公共法律服务工作站` }),
};

const JUDICIAL_OFFICE: PublicKind = {
  key: "judicial",
  type: "JUDICIAL_OFFICE",
  counties: null,
  townships: (town, county) => ({
    name: `${countyName(county)}司法局${town.short}司法所`,
    aliases: [`${town.short}司法所`],
  }),
};

const GRASSROOTS: PublicKind = {
  key: "grassroots",
  type: "GRASSROOTS_LEGAL_SERVICE",
  counties: null,
  townships: (town, county) => ({ name: `${countyTitle(county)}${town.short}法律服务所` }),
};

const BAR_ASSOCIATION: PublicKind = {
  key: "bar",
  type: "BAR_ASSOCIATION",
  counties: (county) => ({ name: `${countyTitle(county)}律师协会` }),
  townships: null,
};

export const PUBLIC_KINDS = {
  notary: NOTARY,
  aid: LEGAL_AID,
  public: PUBLIC_LEGAL_SERVICE,
  judicial: JUDICIAL_OFFICE,
  grassroots: GRASSROOTS,
  bar: BAR_ASSOCIATION,
} as const;

/** Counties by their people, then townships evenly over the side, then further offices by style words. */
export function publicPlan(kind: PublicKind, context: PlanContext, count: number): BodyPlan {
  const { side, counties, townships, byCounty } = context.places;
  const free = (list: readonly Place[]): Place[] =>
    list.filter((place) => !context.isTaken(kind.type, place));
  const first = kind.counties === null ? [] : free(counties).slice(0, count);
  const second = kind.townships === null ? [] : evenly(free(townships), count - first.length);
  const places = [...first, ...second];
  const placeAt = (n: number): Place =>
    places[n] ?? byCounty.at(randomFor(context, kind.key, "place", n).next());
  const namesAt = (n: number): BodyNames => {
    const place = placeAt(n);
    if (n >= places.length) return furtherOffice(kind, context, n, place);
    const names =
      place.county === null ? kind.counties?.(place, context) : kind.townships?.(place, place.county);
    if (names === undefined) throw new RangeError(`${kind.key} has no names at this level`);
    return names;
  };
  return { key: kind.key, type: kind.type, side, count, placeAt, namesAt };
}

/** 重庆市正信公证处: an office beside the one that bears the county's name. */
function furtherOffice(kind: PublicKind, context: PlanContext, n: number, place: Place): BodyNames {
  const word = styleWord(n, context.places.side === "SC" ? 17 : 19);
  const city = (place.prefecture ?? place).name;
  if (kind.type === "NOTARY_OFFICE") return { name: `${city}${word}公证处`, aliases: [`${word}公证处`] };
  throw new RangeError(`more bodies of ${kind.key} than places`);
}

/** `count` different places, as far apart in the list as can be. */
function evenly(places: readonly Place[], count: number): Place[] {
  const wanted = Math.min(count, places.length);
  return Array.from({ length: wanted }, (_, at) => itemAt(places, Math.floor((at * places.length) / wanted)));
}

/** 绵阳仲裁委员会 by prefecture; in Chongqing, which has one, made-up centres of districts. */
export function arbitrationPlan(context: PlanContext, count: number): BodyPlan {
  const { side, prefectures, counties } = context.places;
  const seats = (side === "SC" ? prefectures : counties).filter(
    (place) => !context.isTaken("ARBITRATION", place),
  );
  if (count > seats.length) throw new RangeError("more arbitration bodies than seats");
  const suffix = side === "SC" ? "仲裁委员会" : "商事仲裁中心";
  return {
    key: "arbitration",
    type: "ARBITRATION",
    side,
    count,
    placeAt: (n) => itemAt(seats, n),
    namesAt: (n) => ({ name: `${side === "CQ" ? "重庆" : ""}${itemAt(seats, n).short}${suffix}` }),
  };
}
