import { addressForms } from "../text/address-forms.js";
import { foldSyllables } from "../text/fold-syllables.js";
import { withDigits } from "../text/house-numbers.js";
import { nameFormPieces, type NamePieces } from "../text/name-forms.js";
import { withoutMarks } from "../text/name-parts.js";
import type { NamedType } from "../text/name-suffixes.js";
import { compactText, normaliseText } from "../text/normalise-text.js";
import { initialsOf, syllablesOf } from "../text/pinyin.js";
import type { SubjectKind } from "../plan/search-plan.js";
import type { IndexWords } from "./index-words.js";

/** The parts of a record that are words, as the register holds them. */
export interface WordSource {
  readonly kind: SubjectKind;
  readonly type: NamedType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  /** The divisions from the province down, by their full names; the town too where it is known. */
  readonly placeNames: readonly string[];
  readonly address: string | null;
  /** Labels of the services, in every language that is searched. */
  readonly serviceLabels: readonly string[];
  /** Credit code, licence number, and each phone's digits with and without its area code. */
  readonly codes: readonly string[];
  /** Names of the bodies a person works for. */
  readonly workplaces?: readonly string[];
}

/** No record has more names and forms of names in the index. */
export const MAX_NAMES = 24;
const NOT_CODE = /[^0-9a-z]/g;

/** The form of every value and run of the field `code`: lower-case letters and digits alone. */
export function codeForm(code: string): string {
  return normaliseText(code).replace(NOT_CODE, "");
}

const distinct = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value) => value !== "")),
];

const withAndWithoutMarks = (name: string): string[] => [name, withoutMarks(name)];

/** The present name and the aliases, also without marks like （测试）, which nobody types. */
function ownNamesOf({ name, aliases }: WordSource): string[] {
  return [name, ...aliases].flatMap(withAndWithoutMarks);
}

/** Each name of the record once, in order, with the pieces by which it is read. */
function namesOf(source: WordSource): Map<string, NamePieces> {
  const given = [...ownNamesOf(source), ...source.formerNames.flatMap(withAndWithoutMarks)];
  const made = source.kind === "practitioner" ? [] : given.map((name) => nameFormPieces(name, source));
  const pieces = new Map(made.flatMap((forms) => [...forms]));
  const texts = distinct([...given.map(compactText), ...pieces.keys()]);
  return new Map(texts.map((text) => [text, pieces.get(text) ?? [text]]));
}

/**
 * The words of a record, the same for both engines. `ownNames` counts the present name and the aliases, with and
 * without marks, which come first. A person's name is read with its surname and has no forms.
 */
export function indexWords(source: WordSource): IndexWords {
  const own = distinct(ownNamesOf(source).map(compactText)).length;
  const surname = source.kind === "practitioner";
  const names = [...namesOf(source)].slice(0, Math.max(MAX_NAMES, own));
  const syllables = names.map(([, pieces]) => pieces.flatMap((piece) => syllablesOf(piece, { surname })));
  const texts = [...source.placeNames, ...source.serviceLabels, ...(source.workplaces ?? [])];
  return {
    names: names.map(([text]) => text),
    ownNames: own,
    pinyin: syllables.map((name) => name.join(" ")),
    folded: syllables.map((name) => foldSyllables(name).join(" ")),
    initials: syllables.map(initialsOf),
    text: distinct([
      ...addressForms(source.address ?? "", source.placeNames),
      ...texts.map(compactText).flatMap((text) => [text, withDigits(text)]),
    ]),
    codes: distinct(source.codes.map(codeForm)),
  };
}
