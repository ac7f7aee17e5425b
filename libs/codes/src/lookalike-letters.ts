import type { PlacedCharacter } from "./placed-characters.js";

/** Letters that are typed for a digit which looks like them: Latin, full-width, Cyrillic and Greek. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...[..."OoＯｏОоΟο"].map((letter) => [letter, "0"] as const),
  ...[..."lIｌＩІіΙ"].map((letter) => [letter, "1"] as const),
]);
/** The last sign of an identity number. */
const X_FORM = /^[xXｘＸхХχΧ]$/;
const WRITTEN = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]$/u;

export function isLookalike(character: string): boolean {
  return LOOKALIKES.has(character);
}

/**
 * The characters with letters read as the digits that they look like, in words made of nothing else than such letters
 * and digits: `l38OO` is a number, `Oil` and `91500103MA5UOOO` are not.
 */
export function withoutLookalikes(characters: readonly PlacedCharacter[]): PlacedCharacter[] {
  const result: PlacedCharacter[] = [];
  let word: PlacedCharacter[] = [];
  const end = (): void => {
    const digits = X_FORM.test(word.at(-1)?.character ?? "") ? word.slice(0, -1) : word;
    const isNumber = digits.every(({ character }) => /^\p{Nd}$/u.test(character) || isLookalike(character));
    for (const one of word) result.push(isNumber ? asDigit(one) : one);
    word = [];
  };
  for (const one of characters) {
    if (WRITTEN.test(one.character)) word.push(one);
    else {
      end();
      result.push(one);
    }
  }
  end();
  return result;
}

function asDigit(one: PlacedCharacter): PlacedCharacter {
  return { ...one, character: LOOKALIKES.get(one.character) ?? one.character };
}
