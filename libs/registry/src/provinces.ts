import type { Finding, Jurisdiction, Point } from "#codes";
import type { ReferenceData } from "./reference-data.js";

/** Kept and flagged: a body may have its door, or a branch, across the border. */
export const POINT_IN_OTHER_PROVINCE: Finding = {
  code: "point-in-other-province",
  message: {
    zh: "该位置似乎在对方省市境内，已保留，请核对",
    en: "The location seems to lie on the other side; it was kept, check it",
  },
};

/** Whether the county centre that is nearest to a point is the other side's: the point may be out of place. */
class Provinces {
  private readonly centres: readonly { readonly side: Jurisdiction; readonly point: Point }[];

  constructor(reference: ReferenceData) {
    this.centres = reference.divisions.flatMap(({ code, level, lat, lng }) => {
      const side = reference.sideOf(code);
      return level === "county" && side !== null && lat !== null && lng !== null
        ? [{ side, point: { lat, lng } }]
        : [];
    });
  }

  isElsewhere(point: Point, side: Jurisdiction): boolean {
    let nearest = { side, square: Number.POSITIVE_INFINITY };
    const perDegree = Math.cos((point.lat * Math.PI) / 180);
    for (const centre of this.centres) {
      const north = centre.point.lat - point.lat;
      const east = (centre.point.lng - point.lng) * perDegree;
      const square = north * north + east * east;
      if (square < nearest.square) nearest = { side: centre.side, square };
    }
    return nearest.side !== side;
  }
}

const made = new WeakMap<ReferenceData, { readonly version: string; readonly provinces: Provinces }>();

/** The provinces of the reference data as they are now, made once for each reading of them. */
export function provincesOf(reference: ReferenceData): Provinces {
  const known = made.get(reference);
  if (known?.version === reference.version) return known.provinces;
  const provinces = new Provinces(reference);
  made.set(reference, { version: reference.version, provinces });
  return provinces;
}
