import type { Random } from "../../../seeds/src/synthetic/random.js";
import { bodiesThat, type Fits } from "./fits.js";
import { lookalikesOf } from "./lookalikes.js";
import { syllablesOf } from "./pinyin.js";
import { soundingLike } from "./pinyin-queries.js";
import type { QueryLine } from "./query-line.js";
import { sampleBodies } from "./sample.js";
import type { Known, World } from "./world.js";

/** A shorter text with a wrong character says too little to tell what was meant. */
const LEAST = 4;

/** One character replaced by a frequent one of the same sound, as an input method offers it. */
export function homophones(world: World): QueryLine[] {
  return sampleBodies("homophone", world, (known, chance) => {
    const form = pickForm(known, chance);
    const syllables = form === null ? null : syllablesOf(form);
    if (form === null || syllables === null) return null;
    const q = withOneReplaced(form, chance, (character) => world.characters.homophonesOf(character));
    return q === null || isWritten(world, q) ? null : { q, right: soundingLike(world, syllables.join(" ")) };
  });
}

/** One character replaced by one that looks like it, or by any frequent one. */
export function wrongCharacters(world: World): QueryLine[] {
  return sampleBodies("wrong-character", world, (known, chance) => {
    const form = pickForm(known, chance);
    if (form === null) return null;
    const others = chance.chance(0.6) ? lookalikesOf : (): readonly string[] => world.characters.all;
    const q = withOneReplaced(form, chance, others);
    return q === null || isWritten(world, q) ? null : { q, right: oneCharacterAway(world, q) };
  });
}

function pickForm({ names, dropped }: Known, chance: Random): string | null {
  const forms = [...names, ...names, ...dropped].filter((form) => form.length >= LEAST);
  return forms.length === 0 ? null : chance.pick(forms);
}

function withOneReplaced(
  form: string,
  chance: Random,
  othersOf: (character: string) => readonly string[],
): string | null {
  const at = chance.whole(0, form.length - 1);
  const character = form.charAt(at);
  if (!/\p{Script=Han}/u.test(character)) return null;
  const others = othersOf(character).filter((other) => other !== character);
  if (others.length === 0) return null;
  return `${form.slice(0, at)}${chance.pick(others)}${form.slice(at + 1)}`;
}

/** By chance the slip may be another body's right name. */
function isWritten({ bodies }: World, q: string): boolean {
  return bodies.some(({ names, dropped }) => [...names, ...dropped].some((form) => form.includes(q)));
}

/** Every body of which a name or short name differs from the text in one place. */
function oneCharacterAway(world: World, q: string): Fits {
  return bodiesThat(world, ({ names, dropped }) => [...names, ...dropped].some((form) => isOneAway(form, q)));
}

function isOneAway(form: string, q: string): boolean {
  if (form.length !== q.length) return false;
  let different = 0;
  for (let at = 0; at < q.length && different < 2; at += 1) different += form[at] === q[at] ? 0 : 1;
  return different === 1;
}
