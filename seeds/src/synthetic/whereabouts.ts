import type { Place } from "./places.js";
import { AREA_CODES } from "./population.js";
import { Random } from "./random.js";
import type { SyntheticBody } from "./synthetic-record.js";

const STREETS = [
  "人民路",
  "解放路",
  "建设路",
  "中山路",
  "新华路",
  "民主路",
  "和平街",
  "滨江路",
  "育才路",
  "文化街",
  "东大街",
  "南街",
  "西大街",
  "北环路",
  "迎宾大道",
  "金山路",
  "龙泉路",
  "天府大道",
  "红旗路",
  "长江路",
  "嘉陵路",
  "胜利街",
  "友谊路",
  "政府路",
];
const ROOMS = ["", "", "", "1楼", "2楼", "3层", "附2号", "1幢2单元", "5楼501室", "12-3"];

/** 锦江区人民路121号3层; a township's body names the township. */
export function addressAt(place: Place, random: Random): string {
  const county = place.county?.name ?? place.name;
  const town = place.county === null ? "" : place.name;
  const city = place.prefecture?.name ?? "";
  return `${city}${county}${town}${random.pick(STREETS)}${random.whole(1, 399)}号${random.pick(ROOMS)}`;
}

/**
 * Landlines of the place's area. Subscriber numbers start with 9, which no exchange of either province is known to
 * give out (ours, unverified), so that nobody's telephone is named.
 */
export function phonesAt(place: Place, random: Random): string[] {
  const area = AREA_CODES[place.prefecture?.code ?? place.code];
  if (area === undefined) return [];
  const digits = area.length === 3 ? 7 : 6;
  const number = (): string => `${area}-9${String(random.whole(0, 10 ** digits - 1)).padStart(digits, "0")}`;
  const draw = random.next();
  if (draw < 0.1) return [];
  return draw < 0.85 ? [number()] : [number(), number()];
}

type Point = Pick<SyntheticBody, "lat" | "lng" | "precision">;

const NO_POINT: Point = { lat: null, lng: null, precision: null };
/** Degrees: how far townships lie from the centre of their county, and bodies from that of their township. */
const TOWN_SPREAD = { street: 0.03, town: 0.14 } as const;
const BODY_SPREAD = 0.008;

/** WGS-84 degrees to five places (a metre), around the place; some have no point, some only the street's. */
export function pointAt(place: Place, random: Random): Point {
  const draw = random.next();
  if (draw < 0.08) return NO_POINT;
  if (draw < 0.13) return { lat: place.lat, lng: place.lng, precision: "division" };
  const centre = townCentre(place);
  return {
    lat: round(centre.lat + random.normal() * BODY_SPREAD),
    lng: round(centre.lng + random.normal() * BODY_SPREAD),
    precision: draw < 0.3 ? "street" : "building",
  };
}

/** Townships have no point of their own in the data: each gets one near its county's, always the same. */
function townCentre(place: Place): { lat: number; lng: number } {
  const random = new Random(`centre/${place.code}`);
  const spread = place.name.endsWith("街道") ? TOWN_SPREAD.street : TOWN_SPREAD.town;
  const within = place.county === null ? TOWN_SPREAD.street : spread;
  return { lat: place.lat + random.normal() * within * 0.6, lng: place.lng + random.normal() * within * 0.6 };
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
