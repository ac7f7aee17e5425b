import { checkPoint, type Fault, type Point } from "#codes";
import { REQUEST_FAULTS } from "../http/request-faults.js";

export type NearReading =
  { readonly ok: true; readonly point: Point } | { readonly ok: false; readonly fault: Fault };

/** Reads `lat,lng` in degrees. */
export function parseNear(value: unknown): NearReading {
  const match =
    typeof value === "string" ? /^(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/.exec(value) : null;
  if (match === null) return { ok: false, fault: REQUEST_FAULTS.badFormat };
  const point = { lat: Number(match[1]), lng: Number(match[2]) };
  const [fault] = checkPoint(point).faults;
  return fault === undefined ? { ok: true, point } : { ok: false, fault };
}
