import { Random } from "../../../seeds/src/synthetic/random.js";
import type { QueryLine } from "./query-line.js";
import { syllablesOf } from "./pinyin.js";
import { WANTED } from "./sample.js";
import { TYPE_WORDS } from "./type-words.js";
import type { World } from "./world.js";

/** A type asked for in a place: right is every body of the type at or below it. */
export function placesAndTypes(world: World): QueryLine[] {
  const chance = new Random("eval/place-type");
  return distinct(WANTED, () => {
    const { type, code } = pickPair(world, chance);
    const place = chance.pick([
      ...world.places.namesOf(code),
      world.places.shortOf(code),
      ...formerOf(world, code),
    ]);
    const said = chance.pick(TYPE_WORDS[type]?.said ?? []);
    const q = chance.pick([`${place}${said}`, `${place} ${said}`, `${place}的${said}`, `${said} ${place}`]);
    return { q, of: { types: [type], divisions: codesOf(world, place) } };
  });
}

/** The same in English, the place in pinyin as on maps; and law firms by their names in pinyin. */
export function english(world: World): QueryLine[] {
  const chance = new Random("eval/english");
  return distinct(WANTED, () =>
    chance.chance(0.75) ? englishPlace(world, chance) : englishFirm(world, chance),
  );
}

function englishPlace(world: World, chance: Random): QueryLine | null {
  const { type, code } = pickPair(world, chance);
  const short = world.places.shortOf(code);
  const place = romanised(short);
  if (place === null || world.places.get(code).level === "township") return null;
  const said = chance.pick(TYPE_WORDS[type]?.english ?? []);
  const q = chance.pick([
    `${place} ${said}`,
    `${said} ${place}`,
    `${said} in ${place}`,
    `${place} ${said}`.toLowerCase(),
  ]);
  return { q, of: { types: [type], divisions: soundingDivisions(world, place) } };
}

function englishFirm(world: World, chance: Random): QueryLine | null {
  const { parts, body } = chance.pick(world.bodies);
  const core = romanised(parts.core);
  if (body.type !== "LAW_FIRM" || core === null || parts.core.length < 2) return null;
  const fitting = world.bodies.filter(
    (known) => known.body.type === "LAW_FIRM" && romanised(known.parts.core) === core,
  );
  const q = chance.pick([`${core} Law Firm`, `${core} law office`, `${core.toLowerCase()} law firm`]);
  return fitting.length > 5
    ? null
    : { q, right: Object.fromEntries(fitting.map((known) => [known.body.key, 3] as const)) };
}

/** A type with one of its bodies' divisions, from the township up to the province; the real ones first. */
function pickPair(world: World, chance: Random): { type: string; code: string } {
  const real = world.bodies.filter(({ body }) => body.isReal);
  const { body } = chance.pick(chance.chance(0.5) ? real : world.bodies);
  if (!(body.type in TYPE_WORDS)) return pickPair(world, chance);
  const path = world.places.path(body.division);
  return { type: body.type, code: chance.pick(path).code };
}

/** Names that the division, or one that went into it, had before. */
function formerOf({ formerPlaces }: World, code: string): string[] {
  return formerPlaces
    .filter(({ successors, name }) => successors.includes(code) && name.length > 2)
    .map(({ name }) => name);
}

/** All divisions that a name means: a county or more before townships, and what an ended one became. */
function codesOf({ places, formerPlaces }: World, name: string): string[] {
  const former = formerPlaces.filter((each) => each.name === name);
  const named = places.named(name);
  const great = named.filter(({ level }) => level !== "township");
  const codes = [
    ...(great.length > 0 || former.length > 0 ? great : named).map(({ code }) => code),
    ...former.flatMap(({ successors }) => successors),
  ];
  return withSuccessors(codes, { places });
}

function withSuccessors(codes: readonly string[], { places }: Pick<World, "places">): string[] {
  const further = codes.flatMap((code) => places.get(code).successors);
  return [...new Set([...codes, ...further])];
}

function soundingDivisions(world: World, place: string): string[] {
  const same = world.places.all.filter(
    ({ level, shortNames }) => level !== "township" && shortNames.some((short) => romanised(short) === place),
  );
  return withSuccessors(
    same.map(({ code }) => code),
    world,
  );
}

/** 渝中 as Yuzhong. */
function romanised(name: string): string | null {
  const joined = syllablesOf(name)?.join("").replaceAll("lv", "lu").replaceAll("nv", "nu");
  return joined === undefined ? null : joined.charAt(0).toUpperCase() + joined.slice(1);
}

function distinct(wanted: number, attempt: () => QueryLine | null): QueryLine[] {
  const lines = new Map<string, QueryLine>();
  for (let tries = 0; tries < 20_000 && lines.size < wanted; tries += 1) {
    const line = attempt();
    if (line !== null) lines.set(line.q, line);
  }
  return [...lines.values()];
}
