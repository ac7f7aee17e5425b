import type { InstitutionType, PractitionerKind } from "#codes";
import type { NeedMeaning, TypeMeaning } from "./meaning.js";
import type { SubjectKind } from "./search-plan.js";
import { PRACTITIONER_OF, type TypeWords } from "./type-words.js";

type AnyType = InstitutionType | PractitionerKind;

function typesOfRow({ institution, practitioner, who }: TypeWords, kinds: readonly SubjectKind[]): AnyType[] {
  const bodies = kinds.includes("institution");
  const people = kinds.includes("practitioner");
  const both = bodies && people;
  const types: AnyType[] = [];
  if (bodies && !(both && who === "person")) types.push(institution);
  if (people && practitioner !== null && !(both && who === "body")) types.push(practitioner);
  return types;
}

/** The types a word means among the kinds looked for: 律师 is firms among bodies and lawyers among people. */
export function typesOfWord({ rows }: TypeMeaning, kinds: readonly SubjectKind[]): AnyType[] {
  return [...new Set(rows.flatMap((row) => typesOfRow(row, kinds)))];
}

/** Whether a type word means anything among the kinds looked for. */
export function meansTypes(meaning: TypeMeaning, kinds: readonly SubjectKind[]): boolean {
  return typesOfWord(meaning, kinds).length > 0;
}

/** The types that deal with a need, among the kinds looked for. */
export function typesOfNeed({ types }: NeedMeaning, kinds: readonly SubjectKind[]): AnyType[] {
  const bodies = kinds.includes("institution") ? types : [];
  const people = kinds.includes("practitioner") ? types.map((type) => PRACTITIONER_OF.get(type)) : [];
  return [...bodies, ...people.filter((kind) => kind !== undefined)];
}
