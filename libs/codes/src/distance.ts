import type { Point } from "./coordinates.js";

/** Mean radius of the WGS-84 ellipsoid (IUGG R1), metres. */
const EARTH_RADIUS_M = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Great-circle distance between two WGS-84 points, metres, by the haversine formula on the mean sphere. */
export function distanceMetres(from: Point, to: Point): number {
  const halfLat = Math.sin(radians(to.lat - from.lat) / 2);
  const halfLng = Math.sin(radians(to.lng - from.lng) / 2);
  const haversine = halfLat ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * halfLng ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Degrees, WGS-84; never crosses the 180th meridian. */
export interface BoundingBox {
  readonly minLat: number;
  readonly maxLat: number;
  readonly minLng: number;
  readonly maxLng: number;
}

// Rounding must never cut off a point that lies exactly at the distance.
const SLACK = 1e-9;

/** The smallest box of degrees that holds every point within so many metres; all longitudes near a pole. */
export function boundingBox(centre: Point, metres: number): BoundingBox {
  const angle = metres / EARTH_RADIUS_M;
  const minLat = centre.lat - degrees(angle) - SLACK;
  const maxLat = centre.lat + degrees(angle) + SLACK;
  const reach = Math.sin(angle) / Math.cos(radians(centre.lat));
  const span = minLat <= -90 || maxLat >= 90 || reach >= 1 ? 180 : degrees(Math.asin(reach)) + SLACK;
  const wraps = centre.lng - span < -180 || centre.lng + span > 180;
  return {
    minLat: Math.max(-90, minLat),
    maxLat: Math.min(90, maxLat),
    minLng: wraps ? -180 : centre.lng - span,
    maxLng: wraps ? 180 : centre.lng + span,
  };
}
