import { grouped } from "./grouped.js";
import { syllablesOf } from "./pinyin.js";

/** How often a character must occur in the texts to count as one that people type. */
const COMMON = 4;

/** The frequent characters of the data itself, by their sound. */
export class CommonCharacters {
  readonly all: readonly string[];
  private readonly bySound: ReadonlyMap<string, readonly string[]>;

  constructor(texts: Iterable<string>) {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (const character of text.match(/\p{Script=Han}/gu) ?? []) {
        counts.set(character, (counts.get(character) ?? 0) + 1);
      }
    }
    this.all = [...counts]
      .filter(([, count]) => count >= COMMON)
      .map(([character]) => character)
      .sort();
    this.bySound = grouped(this.all, soundOf);
  }

  /** Other frequent characters of the same sound, whatever the tone. */
  homophonesOf(character: string): string[] {
    return (this.bySound.get(soundOf(character)) ?? []).filter((other) => other !== character);
  }
}

function soundOf(character: string): string {
  return syllablesOf(character)?.join(" ") ?? character;
}
