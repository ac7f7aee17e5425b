/** What spreadsheet programs take for the beginning of a formula, in full width too, after blanks or not. */
const FORMULA = /^'*[\s\u3000]*[=+\-@＝＋－＠]|^'*[\t\r]/u;
const GUARDED = /^'+[\s\u3000]*[=+\-@＝＋－＠]|^'+[\t\r]/u;

/** The cell as an export writes it: a formula becomes a text, by an apostrophe that `unguarded` takes away again. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Undoes exactly what `guarded` does. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
