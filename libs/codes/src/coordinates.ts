import gcoordModule from "gcoord";
import { findingsOf, type Fault, type Label, type Warning } from "./message.js";

/** Coordinate systems that are read: GPS, and the two shifted ones of Chinese maps (Amap and Tencent; Baidu). */
export const CRS = ["wgs84", "gcj02", "bd09"] as const;
export type Crs = (typeof CRS)[number];

/** How well a location is known; `division` is a centroid and is shown as such, never as a door. */
export const PRECISIONS = ["building", "street", "division"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Degrees; WGS-84 unless a CRS is named beside it. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

// The package's types describe an ES module with a default export, while Node loads its CommonJS build, whose
// exports are that object itself.
const gcoord = gcoordModule as unknown as (typeof gcoordModule)["default"];

const GCOORD_CRS = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/** A point of any of the read systems as WGS-84; the way back is exact to within a metre in both provinces. */
export function toWgs84(point: Point, crs: Crs): Point {
  return transform(point, crs, "wgs84");
}

/** A WGS-84 point in the system of a Chinese map. */
export function fromWgs84(point: Point, crs: Crs): Point {
  return transform(point, "wgs84", crs);
}

function transform(point: Point, from: Crs, to: Crs): Point {
  if (from === to) return { lat: point.lat, lng: point.lng };
  const [lng, lat] = gcoord.transform([point.lng, point.lat], GCOORD_CRS[from], GCOORD_CRS[to]);
  return { lat, lng };
}

// Around both provinces, with a margin of a few kilometres.
const PROVINCES = { minLat: 26, maxLat: 34.5, minLng: 97, maxLng: 110.5 } as const;

const FAULTS = {
  "not-finite": { zh: "经纬度应为数字", en: "Latitude and longitude must be numbers" },
  swapped: { zh: "经度和纬度似乎填反了", en: "Latitude and longitude seem to be exchanged" },
  "out-of-range": {
    zh: "纬度应在 -90 至 90 之间，经度应在 -180 至 180 之间",
    en: "Latitude lies between -90 and 90, longitude between -180 and 180",
  },
} as const satisfies Record<string, Label>;

const WARNINGS = {
  "outside-provinces": {
    zh: "该位置不在四川、重庆范围内，请核对",
    en: "The location lies outside Sichuan and Chongqing; check it",
  },
} as const satisfies Record<string, Label>;

export type PointFault = keyof typeof FAULTS;
export type PointWarning = keyof typeof WARNINGS;

export interface PointCheck {
  readonly faults: Fault<PointFault>[];
  readonly warnings: Warning<PointWarning>[];
}

/** What is wrong (faults) or odd (warnings) about a point in degrees. A fault leaves the warnings empty. */
export function checkPoint({ lat, lng }: Point): PointCheck {
  const finite = Number.isFinite(lat) && Number.isFinite(lng);
  const swapped = inProvinces({ lat: lng, lng: lat });
  const faults = findingsOf<PointFault>(FAULTS, [
    ["not-finite", !finite],
    ["swapped", swapped],
    ["out-of-range", finite && !swapped && (Math.abs(lat) > 90 || Math.abs(lng) > 180)],
  ]);
  const odd = faults.length === 0 && !inProvinces({ lat, lng });
  return { faults, warnings: findingsOf<PointWarning>(WARNINGS, [["outside-provinces", odd]]) };
}

function inProvinces({ lat, lng }: Point): boolean {
  const { minLat, maxLat, minLng, maxLng } = PROVINCES;
  return lat >= minLat && lat <= maxLat && lng >= minLng && lng <= maxLng;
}
