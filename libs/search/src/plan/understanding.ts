import type { NeedMeaning, TypeMeaning } from "./meaning.js";
import { isNoise } from "./noise-words.js";
import { ONE_CHARACTER_PLACES } from "./place-nicknames.js";
import type { PlaceMention } from "./resolve-places.js";

/** A piece that was not understood, in the form in which it is to be found. */
export type RestPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "pinyin"; readonly syllables: readonly string[] }
  | { readonly kind: "initials"; readonly letters: string };

/** What a text was read as, piece by piece. */
export interface Understanding {
  readonly places: readonly PlaceMention[];
  readonly types: readonly TypeMeaning[];
  readonly needs: readonly NeedMeaning[];
  readonly nearby: boolean;
  /** Some of it is English, so that its letters are no pinyin. */
  readonly english: boolean;
  readonly rest: readonly RestPiece[];
  /** The whole text in Han characters, pinyin of known words too; null where some of it has none. */
  readonly inHan: string | null;
}

/** A piece of one character that stands for a place. */
function shortPlace(piece: RestPiece): PlaceMention | null {
  const codes = piece.kind === "text" ? ONE_CHARACTER_PLACES.get(piece.text) : undefined;
  if (piece.kind !== "text" || codes === undefined) return null;
  return { said: piece.text, meaning: { kind: "place", codes, town: false, former: false, short: true } };
}

const isLeft = (piece: RestPiece): boolean => piece.kind !== "text" || !isNoise(piece.text);

/** Between what is left and a trade: 新立的调解. */
const LINKED = /(?<=..)的$/u;
const NO_LATIN = /^\P{Script=Latin}*$/u;

/** Collects an understanding from left to right; pieces of the rest that touch stay together. */
export class UnderstandingBuilder {
  private readonly places: PlaceMention[] = [];
  private readonly types: TypeMeaning[] = [];
  private readonly needs: NeedMeaning[] = [];
  private readonly rest: RestPiece[] = [];
  private nearby = false;
  private text = "";
  private inHan: string | null = "";
  private last: "place" | "trade" | "rest" | null = null;

  add(meaning: PlaceMention["meaning"] | TypeMeaning | NeedMeaning, said: string): void {
    if (meaning.kind !== "place") this.text = this.text.replace(LINKED, "");
    this.close();
    this.write(said);
    this.last = meaning.kind === "place" ? "place" : "trade";
    if (meaning.kind === "place") this.places.push({ said, meaning });
    else if (meaning.kind === "type") this.types.push(meaning);
    else this.needs.push(meaning);
  }

  addNearby(): void {
    this.close();
    this.nearby = true;
  }

  addText(text: string, apart: boolean): void {
    if (apart) this.close();
    this.write(text);
    this.text += text;
    this.last = "rest";
  }

  addPiece(piece: RestPiece): void {
    this.close();
    this.inHan = null;
    this.rest.push(piece);
    this.last = "rest";
  }

  /** What was read last; words that add nothing do not count. */
  lastRead(): "place" | "trade" | "rest" | null {
    return this.last;
  }

  private write(text: string): void {
    if (this.inHan !== null) this.inHan = NO_LATIN.test(text) ? `${this.inHan}${text}` : null;
  }

  close(): void {
    if (this.text !== "") this.rest.push({ kind: "text", text: this.text });
    this.text = "";
  }

  build(english: boolean): Understanding {
    this.close();
    const { types, needs, nearby, inHan } = this;
    const shortOnes = types.length + needs.length === 0 ? [] : this.rest.map(shortPlace);
    const rest = this.rest.filter((piece, at) => isLeft(piece) && (shortOnes[at] ?? null) === null);
    const places = [...this.places, ...shortOnes.filter((place) => place !== null)];
    return { places, types, needs, nearby, english, rest, inHan };
  }
}

/** Whether anything was understood. */
export function isUnderstood({ places, types, needs, nearby }: Understanding): boolean {
  return nearby || places.length + types.length + needs.length > 0;
}
