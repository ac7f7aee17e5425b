import { ConverterBuilder } from "opencc-js/core";
import * as toMainland from "opencc-js/preset/t2cn";

/**
 * Characters that stay as written: they are correct in simplified names too (乾元, 濛阳), where the general
 * table would change them.
 */
const KEPT = new Set(["乾", "濛"]);
/**
 * Variants that the general table leaves apart. Both forms of zero are written in numbers of documents; 薴 becomes a
 * character there that is a traditional one itself.
 */
const OWN: ReadonlyMap<string, string> = new Map([
  ["〇", "零"],
  ["薴", "苎"],
]);

const BASIC_HAN_FROM = 0x3400;
const convert = ConverterBuilder(toMainland)({ from: "t", to: "cn" });
const known = new Map<string, string>();

function simplifyCharacter(character: string): string {
  const cached = known.get(character);
  if (cached !== undefined) return cached;
  const simple = OWN.get(character) ?? (KEPT.has(character) ? character : convert(character));
  known.set(character, simple);
  return simple;
}

/**
 * Traditional to simplified, character by character. Phrases are left out of account on purpose: what a
 * character becomes must not depend on its neighbours, or a piece of a name would not be found in the name.
 */
export function simplify(text: string): string {
  let simple = "";
  for (const character of text) {
    const isHan = character.length > 1 || character.charCodeAt(0) >= BASIC_HAN_FROM || character === "〇";
    simple += isHan ? simplifyCharacter(character) : character;
  }
  return simple;
}
