import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CRS, checkPoint, fromWgs84, toWgs84, type Point } from "./coordinates.js";
import { boundingBox, distanceMetres } from "./distance.js";

const inProvinces = fc.record({
  lat: fc.double({ min: 26, max: 34.5, noNaN: true }),
  lng: fc.double({ min: 97, max: 110.5, noNaN: true }),
});

const codes = (point: Point): string[] => {
  const { faults, warnings } = checkPoint(point);
  return [...faults, ...warnings].map((finding) => finding.code);
};

describe("toWgs84", () => {
  it.each(CRS)("comes back to within a metre from %s anywhere in both provinces", (crs) => {
    fc.assert(
      fc.property(inProvinces, (point) => {
        expect(distanceMetres(point, toWgs84(fromWgs84(point, crs), crs))).toBeLessThan(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("moves a point of a Chinese map by the known hundreds of metres, the Baidu one further", () => {
    const chengdu = { lat: 30.66, lng: 104.06 };
    const shifts = CRS.map((crs) => distanceMetres(chengdu, toWgs84(chengdu, crs)));
    expect(shifts[0]).toBe(0);
    expect(shifts[1]).toBeGreaterThan(300);
    expect(shifts[1]).toBeLessThan(700);
    expect(shifts[2]).toBeGreaterThan(700);
    expect(shifts[2]).toBeLessThan(1600);
  });
});

describe("checkPoint", () => {
  it("accepts a point in the provinces", () => {
    fc.assert(fc.property(inProvinces, (point) => expect(codes(point)).toEqual([])));
  });

  it("sees exchanged latitude and longitude anywhere in the provinces", () => {
    fc.assert(
      fc.property(inProvinces, ({ lat, lng }) => expect(codes({ lat: lng, lng: lat })).toEqual(["swapped"])),
    );
  });

  it.each([
    [{ lat: NaN, lng: 106 }, "not-finite"],
    [{ lat: 29, lng: Infinity }, "not-finite"],
    [{ lat: 91, lng: 106 }, "out-of-range"],
    [{ lat: 29, lng: -181 }, "out-of-range"],
    [{ lat: 39.9, lng: 116.4 }, "outside-provinces"],
    [{ lat: 0, lng: 0 }, "outside-provinces"],
  ])("says what is wrong with %j", (point, code) => {
    expect(codes(point)).toEqual([code]);
  });
});

describe("distanceMetres", () => {
  it("is 111.195 km for one degree along a meridian of the mean sphere", () => {
    expect(distanceMetres({ lat: 29, lng: 106 }, { lat: 30, lng: 106 })).toBeCloseTo(111_195.08, 1);
  });

  it("agrees with the spherical law of cosines", () => {
    fc.assert(
      fc.property(inProvinces, inProvinces, (from, to) => {
        const [a = 0, b = 0, c = 0] = [from.lat, to.lat, to.lng - from.lng].map(
          (angle) => (angle * Math.PI) / 180,
        );
        const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c);
        const oracle = 6_371_008.8 * Math.acos(Math.min(1, cosine));
        expect(Math.abs(distanceMetres(from, to) - oracle)).toBeLessThan(1);
      }),
    );
  });
});

describe("boundingBox", () => {
  const anywhere = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  it("holds every point within the distance, also at the poles and the 180th meridian", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (centre, point) => {
        const box = boundingBox(centre, distanceMetres(centre, point));
        expect(point.lat).toBeGreaterThanOrEqual(box.minLat);
        expect(point.lat).toBeLessThanOrEqual(box.maxLat);
        expect(point.lng).toBeGreaterThanOrEqual(box.minLng);
        expect(point.lng).toBeLessThanOrEqual(box.maxLng);
      }),
      { numRuns: 1000 },
    );
  });

  it("is hardly larger than the distance in the provinces", () => {
    fc.assert(
      fc.property(inProvinces, fc.integer({ min: 1, max: 100_000 }), (centre, metres) => {
        const box = boundingBox(centre, metres);
        expect(distanceMetres(centre, { lat: box.maxLat, lng: centre.lng })).toBeLessThan(metres * 1.001 + 1);
        expect(distanceMetres(centre, { lat: centre.lat, lng: box.maxLng })).toBeLessThan(metres * 1.02 + 1);
      }),
    );
  });
});
