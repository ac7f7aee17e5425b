import { guarded, type ImportJob, type Imports, type StoredFinding } from "#registry";
import type { Language } from "../http/language.js";

const PAGE = 2_000;
const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: ["行", "列", "类别", "代码", "说明", "内容"],
  en: ["row", "column", "severity", "code", "message", "value"],
};
const SEVERITIES: Readonly<Record<StoredFinding["severity"], Readonly<Record<Language, string>>>> = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "提示", en: "warning" },
};

/** All findings of an import as CSV, a page at a time, in the language of the asker. */
export async function* findingsCsv(
  imports: Imports,
  job: ImportJob,
  language: Language,
): AsyncGenerator<string, void, undefined> {
  yield `\ufeff${line(HEADINGS[language])}`;
  for (let after = "0"; ;) {
    const found = await imports.findings(job, PAGE, { after });
    if (found.length > 0) yield found.map((one) => line(cellsOf(one, language))).join("");
    const last = found.at(-1);
    if (last === undefined || found.length < PAGE) return;
    after = last.id;
  }
}

function cellsOf(
  { row, column, severity, code, message, value }: StoredFinding,
  language: Language,
): string[] {
  return [String(row), column ?? "", SEVERITIES[severity][language], code, message[language], value ?? ""];
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
}
