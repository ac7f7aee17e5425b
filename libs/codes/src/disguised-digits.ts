import type { PlacedCharacter } from "./placed-characters.js";

/**
 * Digits that stand together: `１３８` is `138`. Chinese digits are words as well (王五, 一直), so each of them is a
 * group of its own, and so is an X.
 */
export interface DigitGroup {
  readonly digits: string;
  /** Offsets into the text, UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What separates it from the group before, or null when something else than a separator does. */
  readonly gap: string | null;
}

const HAN_DIGITS = new Map(
  ["〇零○◯", "一壹幺", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].flatMap(
    (forms, value) => [...forms].map((form) => [form, String(value)] as const),
  ),
);
const X_FORMS = new Set(["x", "X", "ｘ", "Ｘ", "×", "х", "Х", "χ", "Χ", "Ⅹ", "ⅹ"]);
/** What may be read as a digit, for the inside of a regular expression's class; more than what is one is no harm. */
export const DIGIT_FORMS = String.raw`\p{N}${[...HAN_DIGITS.keys(), ...X_FORMS].join("")}`;
const SEPARATOR = /^[\s\p{Pd}\p{Cc}_−.·•。．・‧]$/u;
/** Takes no room on the page: zero-width and format characters, variation selectors, combining marks. */
const INVISIBLE = /^[\p{Cf}\p{M}]$/u;
/** More visible separators than this between two digits are no disguise of one number. */
const MAX_GAP = 4;
/** Signs that part numbers of lists and codes as well, so that a number is read across them with more care. */
export const LIST_SIGN = /[/,、()~*|+#\\^[\]【】'"]/;

const ANY_SEPARATOR = new RegExp(`${SEPARATOR.source}|^${LIST_SIGN.source}$`, "u");

type Script = "arabic" | "han" | "x";
interface Sign {
  readonly digit: string;
  readonly script: Script;
}

/** The decimal value of a digit of any script, by its place in the script's run of ten. */
function decimalDigit(character: string): string | null {
  const plain = character.normalize("NFKC");
  const [, digit] = /^\(?(\d)[).]?$/.exec(plain) ?? [];
  if (digit !== undefined) return digit;
  if (!/^\p{Nd}$/u.test(plain)) return null;
  const code = plain.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

function signOf(character: string): Sign | null {
  if (character >= "0" && character <= "9") return { digit: character, script: "arabic" };
  const han = HAN_DIGITS.get(character);
  if (han !== undefined) return { digit: han, script: "han" };
  if (X_FORMS.has(character)) return { digit: "X", script: "x" };
  const digit = character < "\u00b2" || !/^\p{N}$/u.test(character) ? null : decimalDigit(character);
  return digit === null ? null : { digit, script: "arabic" };
}

interface Reading {
  readonly groups: DigitGroup[];
  script: Script | null;
  gap: string | null;
  visible: number;
}

/**
 * Reads a text as groups of digits and the gaps between them, undoing the usual disguises: other scripts, Chinese
 * digits, spaces, hyphens, dots, line breaks and invisible characters. An X counts only after digits.
 */
export function digitGroups(text: string): DigitGroup[] {
  const reading: Reading = { groups: [], script: null, gap: null, visible: 0 };
  let at = 0;
  for (const character of text) {
    addCharacter(reading, { character, start: at, end: at + character.length }, SEPARATOR);
    at += character.length;
  }
  return reading.groups;
}

/** The same of characters that stand for others, across list signs too. */
export function digitGroupsAcrossLists(characters: readonly PlacedCharacter[]): DigitGroup[] {
  const reading: Reading = { groups: [], script: null, gap: null, visible: 0 };
  for (const one of characters) addCharacter(reading, one, ANY_SEPARATOR);
  return reading.groups;
}

function addCharacter(reading: Reading, { character, start, end }: PlacedCharacter, separator: RegExp): void {
  const sign = signOf(character);
  if (sign && (sign.digit !== "X" || reading.gap !== null)) addDigit(reading, sign, start, end);
  else addGap(reading, character, separator);
}

function addDigit(reading: Reading, sign: Sign, start: number, end: number): void {
  const last = reading.groups.at(-1);
  if (last && reading.gap !== null && isSameGroup(reading, sign)) {
    reading.groups[reading.groups.length - 1] = { ...last, digits: last.digits + sign.digit, end };
  } else {
    reading.groups.push({ digits: sign.digit, start, end, gap: reading.gap });
  }
  reading.script = sign.script;
  reading.gap = "";
  reading.visible = 0;
}

function isSameGroup(reading: Reading, sign: Sign): boolean {
  return reading.visible === 0 && reading.script === "arabic" && sign.script === "arabic";
}

function addGap(reading: Reading, character: string, separator: RegExp): void {
  if (reading.gap === null) return;
  const invisible = INVISIBLE.test(character);
  const plain = separator === SEPARATOR ? character : character.normalize("NFKC");
  if (!invisible && !separator.test(plain)) reading.gap = null;
  else if (!invisible && ++reading.visible > MAX_GAP) reading.gap = null;
  else reading.gap += plain;
}
