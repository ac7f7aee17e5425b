import { boundingBox } from "#codes";
import type { SqlParameters } from "./sql-parameters.js";

interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** A box first, which an index answers, then the circle inside it. */
export function circleCondition(near: Point, metres: number, sql: SqlParameters): string {
  const box = boundingBox(near, metres);
  const corners = [box.minLng, box.minLat, box.maxLng, box.maxLat].map((side) => `${sql.add(side)}::float8`);
  const inBox = `point(d.lng, d.lat) <@ box(point(${corners[0]}, ${corners[1]}), point(${corners[2]}, ${corners[3]}))`;
  return `${inBox} AND ${distanceSql(near, sql)} <= ${sql.add(metres)}::float8`;
}

/** Nearest first, at equal distance as the ranker orders (`compareDistance`). */
export function byDistance(near: Point, sql: SqlParameters): string {
  return `${distanceSql(near, sql)} NULLS LAST, d.centroid, ${BY_WEIGHT}`;
}

export const BY_WEIGHT = "d.weight DESC, d.document_id";

/** Haversine on the mean earth radius, as `distanceMetres` of `#codes`. */
function distanceSql(near: Point, sql: SqlParameters): string {
  const lat = `${sql.add(near.lat)}::float8`;
  const lng = `${sql.add(near.lng)}::float8`;
  return `(2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(d.lat)) * power(sin(radians(d.lng - ${lng}) / 2), 2)))))`;
}
