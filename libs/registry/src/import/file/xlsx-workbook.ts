import { FILE_FAULTS } from "../import-faults.js";
import { ImportFileError } from "./import-file-error.js";
import type { XlsxArchive } from "./xlsx-archive.js";
import { readXml, xmlPieces } from "./xlsx-parts.js";

/** Texts that cells share are held in memory, as cells name them in any order. */
const MOST_SHARED_CHARACTERS = 32 * 1024 * 1024;

/** What a sheet's cells are read with. */
export interface Workbook {
  /** The part of the first sheet. */
  readonly sheet: string;
  readonly sharedTexts: readonly string[];
  /** By the number of a cell's style: whether it shows a number as a date. */
  readonly dateStyles: readonly boolean[];
  /** Whether days are counted from 1904, as old Macintosh files do. */
  readonly from1904: boolean;
}

/** @throws ImportFileError for an archive that is no workbook. A file without shared texts or styles has no such part. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const { relation, from1904 } = await firstSheet(archive);
  const parts = await relatedParts(archive);
  const sheet = parts.find(({ id }) => id === relation)?.part;
  if (sheet === undefined || !archive.has(sheet)) throw new ImportFileError(FILE_FAULTS.badArchive);
  const partFor = (kind: string): string =>
    parts.find(({ type }) => type.endsWith(`/${kind}`))?.part ?? `xl/${kind}.xml`;
  return {
    sheet,
    sharedTexts: await sharedTexts(archive, partFor("sharedStrings")),
    dateStyles: await dateStyles(archive, partFor("styles")),
    from1904,
  };
}

async function firstSheet(archive: XlsxArchive): Promise<{ relation: string | null; from1904: boolean }> {
  let relation: string | null = null;
  let from1904 = false;
  await readXml(archive.bytes("xl/workbook.xml"), {
    open: (name, attributes) => {
      if (name === "sheet") relation ??= attributes["r:id"] ?? null;
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
    },
  });
  return { relation, from1904 };
}

interface RelatedPart {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function relatedParts(archive: XlsxArchive): Promise<RelatedPart[]> {
  const parts: RelatedPart[] = [];
  await readXml(archive.bytes("xl/_rels/workbook.xml.rels"), {
    open: (name, { Id: id, Type: type = "", Target: target }) => {
      if (name === "Relationship" && id !== undefined && target !== undefined)
        parts.push({ id, type, part: partName(target) });
    },
  });
  return parts;
}

function partName(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

async function sharedTexts(archive: XlsxArchive, part: string): Promise<string[]> {
  if (!archive.has(part)) return [];
  const texts: string[] = [];
  const path: string[] = [];
  let text = "";
  let held = 0;
  const reading = xmlPieces(archive.bytes(part), {
    open: (name) => {
      path.push(name);
      if (name === "si") text = "";
    },
    // How a text is read aloud (rPh) is no part of it.
    text: (piece) => {
      if (path.at(-1) === "t" && !path.includes("rPh")) text += piece;
    },
    close: (name) => {
      path.pop();
      if (name !== "si") return;
      texts.push(text);
      held += text.length;
    },
  });
  while ((await reading.next()).done !== true) {
    if (held > MOST_SHARED_CHARACTERS) throw new ImportFileError(FILE_FAULTS.tooBigInside);
  }
  return texts;
}

/** Numbers of the built-in formats that show a date. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

async function dateStyles(archive: XlsxArchive, part: string): Promise<boolean[]> {
  if (!archive.has(part)) return [];
  const ownDates = new Set<number>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(archive.bytes(part), {
    open: (name, attributes) => {
      const format = Number(attributes["numFmtId"] ?? "0");
      if (name === "numFmt" && isDateFormat(attributes["formatCode"] ?? "")) ownDates.add(format);
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) styles.push(BUILT_IN_DATES.has(format) || ownDates.has(format));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

/** A format with a year or a day in it, beside quoted words and colours. */
function isDateFormat(code: string): boolean {
  return /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}
