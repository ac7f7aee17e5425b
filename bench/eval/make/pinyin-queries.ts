import type { Random } from "../../../seeds/src/synthetic/random.js";
import { foldedSyllable, slippedSyllable } from "./dialect.js";
import { bodiesThat, fitsByForm, type Fits } from "./fits.js";
import type { QueryLine } from "./query-line.js";
import { sampleBodies } from "./sample.js";
import type { Known, World } from "./world.js";

/** People give up on long pinyin, and two syllables are no name. */
const LEAST_SYLLABLES = 3;
const MOST_SYLLABLES = 12;

/** A name or short name in pinyin, written together. */
export function joinedPinyin(world: World): QueryLine[] {
  return sampleBodies("pinyin", world, (known, chance) => {
    const spoken = pickSpoken(known, chance);
    return spoken === null ? null : { q: spoken.replaceAll(" ", ""), right: soundingLike(world, spoken) };
  });
}

/** The same with a space after each syllable, or in two or three pieces. */
export function spacedPinyin(world: World): QueryLine[] {
  return sampleBodies("spaced-pinyin", world, (known, chance) => {
    const spoken = pickSpoken(known, chance);
    if (spoken === null) return null;
    const q = chance.chance(0.6) ? spoken : inPieces(spoken, chance);
    return { q, right: soundingLike(world, spoken) };
  });
}

/** The first letters of the syllables. */
export function initials(world: World): QueryLine[] {
  const fits = fitsByForm(world, ({ spoken }) => spoken.map(initialsOf));
  return sampleBodies("initials", world, (known, chance) => {
    const spoken = pickSpoken(known, chance);
    if (spoken === null) return null;
    const q = initialsOf(spoken);
    return { q, right: fits(q) };
  });
}

/** Pinyin as someone types it who does not tell n from l, zh from z, ing from in, h from f. */
export function dialectPinyin(world: World): QueryLine[] {
  const foldedForms = new Map(world.bodies.map((known) => [known, known.spoken.map(folded)]));
  return sampleBodies("dialect", world, (known, chance) => {
    const spoken = pickSpoken(known, chance);
    if (spoken === null) return null;
    const slipped = slip(spoken, chance.chance(0.25));
    if (slipped === spoken) return null;
    const q = chance.chance(0.5) ? slipped : slipped.replaceAll(" ", "");
    const sound = folded(slipped);
    const right = bodiesThat(
      world,
      (each) => foldedForms.get(each)?.some((form) => holds(form, sound)) ?? false,
    );
    return { q, right };
  });
}

function slip(spoken: string, reversed: boolean): string {
  return spoken
    .split(" ")
    .map((syllable) => slippedSyllable(syllable, reversed))
    .join(" ");
}

/** Bodies of which a name or short name has these syllables in a row. */
export function soundingLike(world: World, syllables: string): Fits {
  return bodiesThat(world, ({ spoken }) => spoken.some((form) => holds(form, syllables)));
}

function holds(form: string, part: string): boolean {
  return ` ${form} `.includes(` ${part} `);
}

function pickSpoken({ spoken }: Known, chance: Random): string | null {
  const fitting = spoken.filter((form) => {
    const count = form.split(" ").length;
    return count >= LEAST_SYLLABLES && count <= MOST_SYLLABLES;
  });
  return fitting.length === 0 ? null : chance.pick(fitting);
}

function folded(spoken: string): string {
  return spoken.split(" ").map(foldedSyllable).join(" ");
}

function initialsOf(spoken: string): string {
  return spoken
    .split(" ")
    .map((syllable) => syllable.slice(0, 1))
    .join("");
}

/** "yu zhong gong zheng chu" as "yuzhong gongzhengchu"; each piece has two syllables or more where it can. */
function inPieces(spoken: string, chance: Random): string {
  const syllables = spoken.split(" ");
  const first = chance.whole(2, Math.max(2, syllables.length - 2));
  const rest = syllables.slice(first);
  const second = rest.length > 4 && chance.chance(0.5) ? chance.whole(2, rest.length - 2) : rest.length;
  return [syllables.slice(0, first), rest.slice(0, second), rest.slice(second)]
    .map((piece) => piece.join(""))
    .join(" ")
    .trim();
}
