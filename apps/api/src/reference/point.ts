import type { PointDto } from "../dto/institution.dto.js";

interface Located {
  readonly lat: number | null;
  readonly lng: number | null;
  readonly precision: string | null;
}

/** Where a record is, in WGS-84 degrees; null without a point. */
export function pointOf({ lat, lng, precision }: Located): PointDto | null {
  return lat === null || lng === null ? null : { lat, lng, crs: "wgs84", precision: precision ?? "division" };
}
