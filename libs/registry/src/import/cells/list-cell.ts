/** Signs between the values of one cell, as typed in either keyboard layout. */
const SEPARATORS = /[;；]/;
/** What a value may hold that the cell would read otherwise. */
const SPECIAL = /[\\;；]/g;

/** The values of a cell that holds several, in their order; blank ones are left out. */
export function splitList(cell: string): string[] {
  const values: string[] = [];
  let value = "";
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell.charAt(at);
    const next = cell.charAt(at + 1);
    if (sign === "\\" && next !== "" && next.search(SPECIAL) === 0) {
      value += next;
      at += 1;
    } else if (SEPARATORS.test(sign)) {
      values.push(value);
      value = "";
    } else value += sign;
  }
  return [...values, value].map((each) => each.trim()).filter((each) => each !== "");
}

/** The cell from which `splitList` reads these values again. */
export function joinList(values: readonly string[]): string {
  return values.map((value) => value.replace(SPECIAL, "\\$&")).join(";");
}

export interface DatedName {
  readonly name: string;
  readonly until: string | null;
}

const DATED = /^(.*\S)\s*@(\d{4}(?:-\d{2}){0,2})$/su;

/** `名称@1995-03-01`, or the name alone where nobody knows until when it was borne. */
export function datedName(text: string): DatedName {
  const [, name, until] = DATED.exec(text) ?? [];
  return name === undefined || until === undefined ? { name: text, until: null } : { name, until };
}

export function datedNameText({ name, until }: DatedName): string {
  return until === null ? name : `${name}@${until}`;
}
