import type { InstitutionType } from "#codes";
import type { TypeWords } from "./type-words.js";

/** A word for one or several divisions of the same name. */
export interface PlaceMeaning {
  readonly kind: "place";
  readonly codes: readonly string[];
  readonly town: boolean;
  /** Only divisions that ended or changed their name bore it. */
  readonly former: boolean;
  /** Without its 区, 县, 镇 and the like, so that it may be part of another word. */
  readonly short: boolean;
}

/** A word for a kind of body or person. */
export interface TypeMeaning {
  readonly kind: "type";
  readonly rows: readonly TypeWords[];
}

/** A word for something people need: services, and the bodies that deal with it. */
export interface NeedMeaning {
  readonly kind: "need";
  readonly services: readonly string[];
  readonly types: readonly InstitutionType[];
}

/** What a word of a query means, by the gazetteer, the type words, the services and the lay terms. */
export type Meaning = PlaceMeaning | TypeMeaning | NeedMeaning;

/** A word as it is written in Han characters, with its meaning. */
export interface SpelledMeaning {
  readonly word: string;
  readonly meaning: Meaning;
}

/** Words by their normalised text, and by their syllables for what is typed in Latin letters. */
export interface Lexicon {
  readonly words: ReadonlyMap<string, Meaning>;
  readonly pinyin: ReadonlyMap<string, SpelledMeaning>;
  readonly folded: ReadonlyMap<string, SpelledMeaning>;
}

/** No word of the lexicon is looked for over more tokens (Han characters or words of letters). */
export const LONGEST_WORD = 14;
/** A name that more divisions bear is no help. */
export const MOST_NAMESAKES = 8;
