import type { WordField } from "../plan/search-plan.js";
import type { IndexWords } from "./index-words.js";

/** Values one a line, each between line breaks, so that a run is never found across two of them. */
export function asLines(values: readonly string[]): string {
  return `\n${values.join("\n")}\n`;
}

function fromLines(lines: string | null): string[] {
  const text = (lines ?? "").trim();
  return text === "" ? [] : text.split("\n").map((line) => line.trim());
}

/** The words of a document as the Postgres engine's table holds them. */
export interface StoredWordRow {
  readonly ownNames: number;
  readonly nameWords: string | null;
  readonly textWords: string | null;
  readonly pinyinWords: string | null;
  readonly foldedWords: string | null;
  readonly initialsWords: string | null;
  readonly codeWords: string | null;
}

/** Where the Postgres engine's table holds the words of a field. */
export const WORD_COLUMN: Readonly<Record<WordField, string>> = {
  name: "names",
  text: "words",
  pinyin: "pinyin",
  folded: "folded",
  initials: "initials",
  code: "codes",
};
export const WORD_FIELDS: readonly WordField[] = ["name", "text", "pinyin", "folded", "initials", "code"];

/** The columns of a `StoredWordRow` over `search_document d`; fields that are not asked for are left unread. */
export function storedWordColumns(fields: ReadonlySet<WordField>): string {
  const columns = WORD_FIELDS.map(
    (field) => `${fields.has(field) ? `d.${WORD_COLUMN[field]}` : "NULL::text"} AS "${field}Words"`,
  );
  return `d.own_names AS "ownNames", ${columns.join(", ")}`;
}

export function storedWordsOf(row: StoredWordRow): IndexWords {
  return {
    names: fromLines(row.nameWords),
    ownNames: row.ownNames,
    pinyin: fromLines(row.pinyinWords),
    folded: fromLines(row.foldedWords),
    initials: fromLines(row.initialsWords),
    text: fromLines(row.textWords),
    codes: fromLines(row.codeWords),
  };
}
