import { strToU8, zipSync } from "fflate";

/** What a cell holds, as a spreadsheet keeps it. */
export type XlsxCell =
  | string
  | number
  | { readonly date: number }
  | { readonly inline: string }
  /** As the sheet keeps it, with the type of the cell. */
  | { readonly raw: string; readonly type: string }
  | null;

/**
 * A workbook of one sheet; texts are shared as spreadsheet programs write them, empty cells are left out.
 * @param without parts that it lacks, `styles` or `sharedStrings`.
 */
export function xlsxOf(
  rows: readonly (readonly XlsxCell[])[],
  without: readonly ("styles" | "sharedStrings")[] = [],
): Buffer {
  const shared: string[] = [];
  const lines = rows.map((cells, at) => rowXml(cells, at + 1, shared));
  const texts = shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const files = {
    "[Content_Types].xml": `<Types/>`,
    "xl/workbook.xml": `<workbook xmlns:r="urn:r"><sheets><sheet name="名册" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst>${texts.join("")}</sst>`,
    "xl/worksheets/first.xml": `<worksheet><sheetData>${lines.join("")}</sheetData></worksheet>`,
  };
  const lacking = without.map((part) => `xl/${part}.xml`);
  const entries = new Map(
    Object.entries(files)
      .filter(([name]) => !lacking.includes(name))
      .map(([name, xml]) => [name, strToU8(`<?xml version="1.0"?>${xml}`)]),
  );
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

function rowXml(cells: readonly XlsxCell[], number: number, shared: string[]): string {
  const inside = cells.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`, shared));
  return `<row r="${number}">${inside.join("")}</row>`;
}

function cellXml(cell: XlsxCell, place: string, shared: string[]): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${place}" t="s"><v>${shared.push(cell) - 1}</v></c>`;
  if ("raw" in cell) return `<c r="${place}" t="${cell.type}"><v>${escaped(cell.raw)}</v></c>`;
  if ("date" in cell) return `<c r="${place}" s="1"><v>${cell.date}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
}

function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** An archive that is small as it is sent and large unpacked. */
export function zipBomb(megabytes: number): Buffer {
  const page = new Uint8Array(1024 * 1024).fill(0x20);
  const sheet = new Uint8Array(megabytes * page.length);
  for (let at = 0; at < megabytes; at += 1) sheet.set(page, at * page.length);
  const texts = strToU8(`<sst><si><t>`);
  const whole = new Uint8Array(texts.length + sheet.length);
  whole.set(texts);
  whole.set(sheet, texts.length);
  return Buffer.from(
    zipSync({
      "xl/workbook.xml": strToU8(`<workbook xmlns:r="urn:r"><sheets><sheet r:id="a"/></sheets></workbook>`),
      "xl/_rels/workbook.xml.rels": strToU8(
        `<Relationships><Relationship Id="a" Target="sheet.xml"/></Relationships>`,
      ),
      "xl/sheet.xml": strToU8(`<worksheet/>`),
      "xl/sharedStrings.xml": whole,
    }),
  );
}
