import { TextDecoder } from "node:util";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { FILE_FAULTS } from "../import-faults.js";
import { ImportFileError } from "./import-file-error.js";

/** Characters between two tags; the parser holds them all, and no cell of a register is as long. */
const LONGEST_TEXT = 1024 * 1024;

/** Receives the elements of a part; texts are those directly in the element that closes. */
export interface XmlReader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads XML as its bytes come; calls `reader` in the order of the document. Namespace prefixes are left out. */
export async function readXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const pieces = xmlPieces(bytes, reader);
  while ((await pieces.next()).done !== true);
}

/** The same piece by piece, so that what was read so far can be taken in between. */
export async function* xmlPieces(
  bytes: AsyncIterable<Buffer>,
  reader: XmlReader,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8");
  let sinceTag = 0;
  parser.on("opentag", (tag: SaxesTagPlain) => {
    sinceTag = 0;
    reader.open?.(local(tag.name), tag.attributes);
  });
  parser.on("text", (text: string) => reader.text?.(text));
  parser.on("cdata", (text: string) => reader.text?.(text));
  parser.on("closetag", (tag: SaxesTagPlain) => {
    sinceTag = 0;
    reader.close?.(local(tag.name));
  });
  parser.on("doctype", () => {
    throw new ImportFileError(FILE_FAULTS.badArchive);
  });
  parser.on("error", (error: Error) => {
    throw new ImportFileError(FILE_FAULTS.badArchive, 1, { cause: error });
  });
  for await (const piece of bytes) {
    sinceTag += piece.length;
    if (sinceTag > LONGEST_TEXT) throw new ImportFileError(FILE_FAULTS.tooBigInside);
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
