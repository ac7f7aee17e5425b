import { parsePhone, simplify } from "#codes";

const HAN_DIGITS = "零一二三四五六七八九";

/** A text as duplicates are compared: one width, simplified, one zero, lower case, nothing but letters and digits. */
export function comparedText(text: string): string {
  const plain = simplify(text.normalize("NFKC").toLowerCase());
  return plain.replace(/〇/g, "零").replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * An address as compared: without the names of its places, Chinese digits as digits, up to its last house number.
 * Null for one too short to tell anything.
 */
export function comparedAddress(address: string, places: readonly string[]): string | null {
  let text = comparedText(address);
  for (const place of places.toSorted((a, b) => b.length - a.length))
    text = text.replaceAll(comparedText(place), "");
  text = text.replace(/[零一二三四五六七八九]/g, (digit) => String(HAN_DIGITS.indexOf(digit)));
  const upToNumber = /^.*\d号/u.exec(text)?.[0] ?? text;
  return upToNumber.length >= SHORTEST_ADDRESS ? upToNumber : null;
}

const SHORTEST_ADDRESS = 4;

/** A landline with its area code; null for hotlines and short numbers, which many bodies have in common. */
export function comparedPhone(phone: string, areaCode: string | null): string | null {
  const read = parsePhone(phone);
  if (!read.ok || read.kind !== "landline") return null;
  const area = read.areaCode ?? areaCode;
  return area === null ? null : area + read.number;
}

/** How alike two texts are by their pairs of neighbouring characters (Dice), from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.length + b.length === 0) return one === other ? 1 : 0;
  const left = [...b];
  const common = a.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (a.length + b.length);
}

function pairsOf(text: string): string[] {
  const signs = [...text];
  return signs.slice(1).map((sign, at) => (signs[at] ?? "") + sign);
}
