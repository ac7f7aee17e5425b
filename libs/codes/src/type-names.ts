import type { Label } from "./message.js";
import { toHalfWidth } from "./text-width.js";

interface NamedCode {
  readonly code: string;
  readonly label: Label;
  readonly alsoRead: readonly string[];
}

function key(text: string): string {
  return toHalfWidth(text).replace(/\s+/g, "").toLowerCase();
}

/** A reader of type names: the code itself, either label, and the other names the table lists; else null. */
export function nameReader<Row extends NamedCode>(
  rows: readonly Row[],
): (text: string) => Row["code"] | null {
  const codes = new Map<string, Row["code"]>();
  for (const row of rows) {
    for (const name of [row.code, row.label.zh, row.label.en, ...row.alsoRead])
      codes.set(key(name), row.code);
  }
  return (text) => codes.get(key(text)) ?? null;
}
