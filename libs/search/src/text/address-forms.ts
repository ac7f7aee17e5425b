import { withDigits } from "./house-numbers.js";
import { compactText } from "./normalise-text.js";
import { placeWords, type PlaceWord } from "./place-words.js";

/** A town before a street or a house number, where the record does not say in which town it lies. */
const TOWN =
  /^(\p{Script=Han}{2,3}?)(?:镇|乡|街道)(?=\p{Script=Han}{2,8}?[路街巷道村]|\p{Script=Han}{0,4}[\d零一二三四五六七八九十百])/u;
const MOST_PLACES = 5;

interface Headed {
  readonly written: string;
  readonly short: string;
}

function headAt(rest: string, words: readonly PlaceWord[]): Headed | null {
  const place = words.find(({ written }) => rest.startsWith(written));
  if (place !== undefined) return place;
  const [written, short] = TOWN.exec(rest) ?? [];
  return written === undefined || short === undefined ? null : { written, short };
}

/** With the places it begins with as they are said: 罗江区略坪镇政府路 is 罗江略坪政府路. */
function withShortPlaces(address: string, words: readonly PlaceWord[]): string {
  let said = "";
  let rest = address;
  for (let places = 0; places < MOST_PLACES; places += 1) {
    const head = headAt(rest, words);
    if (head === null) break;
    said += head.short;
    rest = rest.slice(head.written.length);
  }
  return `${said}${rest}`;
}

/**
 * The compact forms in which pieces of an address are looked for: as written, with its places short, so that a
 * street is found behind a town without its 镇, and both with house numbers in digits. Each once.
 * @param placeNames the record's divisions by their full names
 */
export function addressForms(address: string, placeNames: readonly string[]): string[] {
  const written = compactText(address);
  const forms = [written, withShortPlaces(written, placeWords(placeNames))];
  return [...new Set(forms.flatMap((form) => [form, withDigits(form)]))].filter((form) => form !== "");
}
