import type { QueryLine } from "./query-line.js";
import { bodiesThat, either, fitsByForm } from "./fits.js";
import { sampleBodies } from "./sample.js";
import { TYPE_WORDS } from "./type-words.js";
import type { World } from "./world.js";

/** A registered name or, one time in six, a registered alias, letter by letter. */
export function exactNames(world: World): QueryLine[] {
  return sampleBodies("exact", world, ({ names, body }, chance) => {
    const q = chance.chance(1 / 6) ? chance.pick(names) : body.name;
    return { q, right: bodiesThat(world, (known) => known.names.includes(q)) };
  });
}

const SAID = new Set(Object.values(TYPE_WORDS).flatMap(({ said }) => said));

/**
 * The beginning of a name: at least three characters, and one beyond the words for its place. A place with the
 * words for a type (重庆市律师) asks for the type, as the stratum of places and types has it, and is left out.
 */
export function prefixes(world: World): QueryLine[] {
  return sampleBodies("prefix", world, ({ names, parts }, chance) => {
    const name = chance.pick(names);
    const place = parts.lead.map(({ written }) => written).join("").length;
    const least = Math.max(3, place + 1);
    if (least >= name.length) return null;
    const q = name.slice(0, chance.whole(least, name.length - 1));
    if (SAID.has(q.slice(place))) return null;
    return { q, right: bodiesThat(world, (known) => known.names.some((each) => each.startsWith(q))) };
  });
}

/** Two to six characters from inside a name, neither its first nor its last. */
export function middles(world: World): QueryLine[] {
  return sampleBodies("middle", world, ({ body: { name } }, chance) => {
    const length = chance.whole(2, 6);
    if (name.length < length + 2) return null;
    const from = chance.whole(1, name.length - length - 1);
    const q = name.slice(from, from + length);
    if (/[（）、]/.test(q)) return null;
    const right = bodiesThat(world, ({ names, body }) =>
      [...names, ...body.formerNames].some((each) => each.includes(q)),
    );
    return { q, right };
  });
}

/** 省, 市, 区, 县 or the end of the type's words left out. */
export function droppedSuffixes(world: World): QueryLine[] {
  const fits = fitsByForm(world, ({ dropped }) => dropped);
  return sampleBodies("dropped-suffix", world, ({ dropped }, chance) => {
    if (dropped.length === 0) return null;
    const q = chance.pick(dropped);
    return {
      q,
      right: either(
        bodiesThat(world, ({ names }) => names.some((n) => n.includes(q))),
        fits(q),
      ),
    };
  });
}

/** Short names that no rule gives, as the trade uses them; ours. */
const SPECIAL: readonly (readonly [q: string, name: string])[] = [
  ["重仲", "重庆仲裁委员会"],
  ["成仲", "成都仲裁委员会"],
  ["泸仲", "泸州仲裁委员会"],
  ["贸仲西南分会", "中国国际经济贸易仲裁委员会西南分会"],
  ["西南政法鉴定中心", "西南政法大学司法鉴定中心"],
  ["西政司法鉴定中心", "西南政法大学司法鉴定中心"],
  ["西南医大司法鉴定中心", "西南医科大学司法鉴定中心"],
  ["重庆律协", "重庆市律师协会"],
  ["四川律协", "四川省律师协会"],
  ["成都律协", "成都市律师协会"],
];

/** 律所, 法援中心, 调委会 and the like in place of the type's words. */
export function abbreviations(world: World): QueryLine[] {
  const fits = fitsByForm(world, ({ abbreviated }) => abbreviated);
  const special = SPECIAL.map(([q, name]): QueryLine => {
    const right = bodiesThat(world, ({ names }) => names.includes(name));
    return { q, right: Object.fromEntries(right) };
  });
  const taken = new Set(special.map(({ q }) => q));
  const made = sampleBodies("abbreviation", world, ({ abbreviated }, chance) => {
    if (abbreviated.length === 0) return null;
    const q = chance.pick(abbreviated);
    return {
      q,
      right: either(
        bodiesThat(world, ({ names }) => names.some((n) => n.includes(q))),
        fits(q),
      ),
    };
  });
  return [...special, ...made.filter(({ q }) => !taken.has(q))];
}
