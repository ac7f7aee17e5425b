import { findPrivateData, seemsBlank } from "#codes";
import { FIELD_FAULTS, ValidationError } from "#registry";

const LONGEST = 200;
/** Controls, halves of characters, and what changes the writing direction. */
const UNFIT = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The last part of the name that a sender gives, fit to be shown and kept; `?` where nothing of it
 * can be seen.
 * @throws ValidationError `private-data` naming `/file`, as nobody else may learn such a number from a name.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const name = last.normalize("NFC").replace(UNFIT, "").replace(/\s+/g, " ").trim();
  if (findPrivateData(name).length > 0)
    throw new ValidationError([{ pointer: "/file", ...FIELD_FAULTS.privateData }]);
  const shown = [...name].slice(0, LONGEST).join("");
  return seemsBlank(shown) ? "?" : shown;
}
