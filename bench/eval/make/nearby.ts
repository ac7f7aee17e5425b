import type { Grade } from "../eval-query.js";
import { Random } from "../../../seeds/src/synthetic/random.js";
import type { QueryLine } from "./query-line.js";
import { sample, WANTED, type Draft } from "./sample.js";
import { TYPE_WORDS } from "./type-words.js";
import type { World } from "./world.js";

interface Point {
  readonly lat: number;
  readonly lng: number;
}

interface Placed {
  readonly key: string;
  readonly point: Point;
}

/** How the nearest of a type is asked for. */
const ASKS: readonly ((said: string) => string)[] = [
  (said) => `附近的${said}`,
  (said) => `附近${said}`,
  (said) => `离我最近的${said}`,
  (said) => `周边${said}`,
  (said) => said,
];
/** The nearest is right, those after it acceptable, to this rank. */
const SHOWN = 5;
/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_008.8;
/** Degrees of latitude that the person who asks stands away from some body at most: about 3 km. */
const AWAY = 0.03;

/** A type asked for from a point near one of its bodies; right is the nearest by brute force. */
export function nearby(world: World): QueryLine[] {
  const chance = new Random("eval/nearby");
  const types = Object.keys(TYPE_WORDS).filter((type) => located(world, type).length >= SHOWN);
  return sample(WANTED, () => attempt(world, chance.pick(types), chance)).map(({ right, ...rest }) => ({
    ...rest,
    right: Object.fromEntries(right),
  }));
}

function attempt(world: World, type: string, chance: Random): Draft {
  const { point } = chance.pick(located(world, type));
  const near = {
    lat: round(point.lat + (chance.next() - 0.5) * 2 * AWAY),
    lng: round(point.lng + (chance.next() - 0.5) * 2 * AWAY),
  };
  const q = chance.pick(ASKS)(chance.pick(TYPE_WORDS[type]?.said ?? []));
  return { q, near, right: nearest(placed(world, type), near) };
}

/** Bodies whose own point is known. */
function located(world: World, type: string): Placed[] {
  return world.bodies.flatMap(({ body: { key, type: own, point } }) =>
    own === type && point !== null ? [{ key, point }] : [],
  );
}

/** Where the register has no point of a body it takes the centre of its division, or of that above a township. */
function placed({ bodies, places }: World, type: string): Placed[] {
  return bodies.flatMap(({ body: { key, type: own, point, division } }) => {
    const centre = places.path(division).find(({ lat, lng }) => lat !== null && lng !== null);
    const at = point ?? { lat: centre?.lat ?? 0, lng: centre?.lng ?? 0 };
    return own === type ? [{ key, point: at }] : [];
  });
}

/** All that are within a metre of the least distance are the nearest. */
function nearest(bodies: readonly Placed[], near: Point): Map<string, Grade> {
  const sorted = bodies
    .map(({ key, point }) => ({ key, metres: haversine(point, near) }))
    .sort((a, b) => a.metres - b.metres);
  const least = sorted[0]?.metres ?? 0;
  return new Map(
    sorted
      .filter(({ metres }, rank) => rank < SHOWN || metres < least + 1)
      .map(({ key, metres }) => [key, metres < least + 1 ? 3 : 1]),
  );
}

/** Metres over the sphere. */
function haversine(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const half = (x: number): number => Math.sin((x * rad) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(b.lng - a.lng);
  return 2 * EARTH * Math.asin(Math.sqrt(h));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
