/** A character as it is read, with the stretch of the text that stands for it (UTF-16 offsets, `end` exclusive). */
export interface PlacedCharacter {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

/** Encodings within encodings are undone so many times. */
const MOST_LAYERS = 3;
const ENCODED = /%[0-9a-f]{2}|&#/i;
const PERCENT = /(?:%[0-9a-f]{2})+/gi;
const REFERENCE = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;
const LAST_CODE_POINT = 0x10ffff;

/** The characters of a text with percent-encoding and numeric character references undone, also one within another. */
export function placedCharacters(text: string): PlacedCharacter[] {
  let characters = plainCharacters(text);
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const shown = characters.map(({ character }) => character).join("");
    if (!ENCODED.test(shown)) break;
    characters = decoded(characters, shown);
  }
  return characters;
}

function plainCharacters(text: string): PlacedCharacter[] {
  let at = 0;
  return [...text].map((character) => {
    const start = at;
    at += character.length;
    return { character, start, end: at };
  });
}

function decoded(characters: readonly PlacedCharacter[], shown: string): PlacedCharacter[] {
  const found = [
    ...[...shown.matchAll(PERCENT)].map((match) => ({ match, text: ofPercent(match[0]) })),
    ...[...shown.matchAll(REFERENCE)].map((match) => ({ match, text: ofReference(match[1], match[2]) })),
  ].toSorted((a, b) => a.match.index - b.match.index);
  const unitOf = unitIndex(characters);
  const result: PlacedCharacter[] = [];
  let done = 0;
  for (const { match, text } of found) {
    const from = unitOf.get(match.index) ?? done;
    const to = unitOf.get(match.index + match[0].length) ?? characters.length;
    if (from < done) continue;
    for (const one of characters.slice(done, from)) result.push(one);
    for (const one of spread(text, characters.slice(from, to))) result.push(one);
    done = to;
  }
  return result.concat(characters.slice(done));
}

/** Which character begins at an offset of the joined text. */
function unitIndex(characters: readonly PlacedCharacter[]): Map<number, number> {
  const index = new Map<number, number>();
  let offset = 0;
  characters.forEach(({ character }, at) => {
    index.set(offset, at);
    offset += character.length;
  });
  return index;
}

/** The decoded characters over the stretch of the encoded ones: each over its own part where all are alike long. */
function spread(text: string, encoded: readonly PlacedCharacter[]): PlacedCharacter[] {
  const characters = [...text];
  const width = encoded.length / characters.length;
  return characters.map((character, at) => {
    const whole = Number.isInteger(width);
    const first = encoded[whole ? at * width : 0];
    const last = encoded[whole ? (at + 1) * width - 1 : encoded.length - 1];
    return { character, start: first?.start ?? 0, end: last?.end ?? 0 };
  });
}

/** Bytes that are no UTF-8 become the replacement character, which parts numbers. */
function ofPercent(encoded: string): string {
  const bytes = encoded
    .split("%")
    .slice(1)
    .map((hex) => Number.parseInt(hex, 16));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function ofReference(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > LAST_CODE_POINT ? "\ufffd" : String.fromCodePoint(code);
}
