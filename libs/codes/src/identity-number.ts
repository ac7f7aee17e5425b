import { isRealDate } from "./partial-date.js";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";
const EARLIEST_BIRTH_YEAR = 1880;
const LATEST_BIRTH_YEAR = 2100;

/** The 18th character for the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + Number(first17.charAt(at)) * weight, 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Whether 18 characters are a citizen's identity number: right check character and a date someone may be born on. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const year = Number(text.slice(6, 10));
  if (year < EARLIEST_BIRTH_YEAR || year > LATEST_BIRTH_YEAR) return false;
  const birth = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].join("-");
  return isRealDate(birth) && identityCheckCharacter(text.slice(0, 17)) === text.charAt(17);
}
