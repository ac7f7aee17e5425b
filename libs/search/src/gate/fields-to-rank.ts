import type { SearchPlan, WordField } from "../plan/search-plan.js";

const LATIN = /\p{Script=Latin}/u;

/** The word fields of a record that the ranker looks at under a plan; the others need not be read. */
export function fieldsToRank({ readings, typed }: SearchPlan): Set<WordField> {
  const asked = readings.flatMap(({ words }) => words.flatMap(({ fields }) => fields));
  const spelled: WordField[] = LATIN.test(typed) ? ["pinyin", "initials"] : [];
  return new Set<WordField>(["name", ...asked, ...spelled]);
}
