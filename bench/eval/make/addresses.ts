import type { Random } from "../../../seeds/src/synthetic/random.js";
import { bodiesThat } from "./fits.js";
import type { QueryLine } from "./query-line.js";
import { sampleBodies, type Draft } from "./sample.js";
import { TYPE_WORDS } from "./type-words.js";
import type { Known, World } from "./world.js";

/** A street with its number, as far as the characters before it can be told from the district's. */
const DOOR = /((?:(?![区县市镇乡道])\p{Script=Han}){1,5}(?:大道|[路街巷]))(\d+)号/u;
const BUILDING = /(\p{Script=Han}{2,5}(?:大厦|广场|大楼))/u;

/** Street and number, with the district or with digits as another keyboard gives them; a building; street and type. */
export function addresses(world: World): QueryLine[] {
  return sampleBodies("address", world, (known, chance) =>
    chance.chance(0.15) ? byBuilding(world, known) : byDoor(world, known, chance),
  );
}

function byBuilding(world: World, { body }: Known): Draft | null {
  const building = BUILDING.exec(body.address ?? "")?.[1];
  if (building === undefined) return null;
  return { q: building, right: bodiesThat(world, (known) => hasInAddress(known, building)) };
}

function byDoor(world: World, { body }: Known, chance: Random): Draft | null {
  const found = DOOR.exec(body.address ?? "");
  const [road, number] = [found?.[1], found?.[2]];
  if (road === undefined || number === undefined) return null;
  const door = `${road}${number}号`;
  const atDoor = bodiesThat(world, (known) => hasInAddress(known, door));
  const place = world.places.shortOf(body.division);
  const said = chance.pick(TYPE_WORDS[body.type]?.said ?? [""]);
  return chance.pick<() => Draft>([
    () => ({ q: door, right: atDoor }),
    () => ({ q: `${road}${wide(number)}号`, right: atDoor }),
    () => ({
      q: `${place}${door}`,
      right: bodiesThat(world, (known) => known.body.division === body.division && hasInAddress(known, door)),
    }),
    () => ({
      q: `${place}${road} ${said}`,
      right: bodiesThat(
        world,
        (known) =>
          known.body.division === body.division && known.body.type === body.type && hasInAddress(known, road),
      ),
    }),
  ])();
}

function hasInAddress({ body }: Known, part: string): boolean {
  return body.address?.includes(part) ?? false;
}

function wide(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
