import type { SubjectKind, WordMatch } from "../plan/search-plan.js";
import type { ReadIds, SqlContext } from "./id-sets.query.js";
import { wordParts } from "./named-sql.js";

interface WordContext extends SqlContext {
  readonly kind: SubjectKind;
  /** As typed. */
  readonly text: string;
  readonly ids: ReadIds;
}

/**
 * That a row has every one of the words: whoever the rarer ones find, and of them those whom the others find too. Null
 * where the rarer ones find nobody.
 */
export function wordConditions(
  row: string,
  words: readonly WordMatch[],
  context: WordContext,
): string[] | null {
  const found = words.map((word) => foundBy(word, context));
  const few = found.filter((ids) => ids !== null);
  const common = words.filter((_word, at) => found[at] === null).map((word) => fitsWord(row, word, context));
  const [first, ...others] = few;
  if (first === undefined) return common;
  const ids = [...first].filter((id) => others.every((other) => other.has(id)));
  if (ids.length === 0) return null;
  return [`${row}.id = ANY(${context.sql.add(ids)}::text[])`, ...common];
}

function foundBy(word: WordMatch, { kind, text, ids }: WordContext): ReadonlySet<string> | null {
  const found = new Set<string>();
  for (const { key } of wordParts(kind, word, text)) {
    const some = ids.get(key) ?? null;
    if (some === null) return null;
    for (const id of some) found.add(id);
  }
  return found;
}

function fitsWord(row: string, word: WordMatch, context: WordContext): string {
  const parts = wordParts(context.kind, word, context.text);
  return `(${parts.map((part) => part.fits(row, context)).join("\nOR ")})`;
}
