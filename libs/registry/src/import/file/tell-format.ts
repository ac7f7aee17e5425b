import { TextDecoder } from "node:util";
import { FILE_FAULTS } from "../import-faults.js";
import { ImportFileError } from "./import-file-error.js";

export type ImportEncoding = "utf-8" | "gb18030" | "xlsx";

/** The beginning of a ZIP archive, which every XLSX file is. */
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];

/**
 * Tells from a file's bytes, as they pass by, what it is: XLSX by its first ones, else text by how all of it decodes,
 * UTF-8 before GB18030. A text that ends within a character is that text, cut off. Holds nothing of it.
 */
export class FormatTeller {
  private readonly first: number[] = [];
  private readonly utf8 = new StrictDecoder("utf-8");
  private readonly gb18030 = new StrictDecoder("gb18030");
  private hasNull = false;

  add(bytes: Uint8Array): void {
    for (const byte of bytes.subarray(0, ARCHIVE.length - this.first.length)) this.first.push(byte);
    if (this.isArchive()) return;
    this.hasNull ||= bytes.includes(0);
    this.utf8.add(bytes);
    this.gb18030.add(bytes);
  }

  /** @throws ImportFileError for a file that is empty or none of these. */
  told(): ImportEncoding {
    if (this.first.length === 0) throw new ImportFileError(FILE_FAULTS.empty);
    if (this.isArchive()) return "xlsx";
    if (this.hasNull) throw new ImportFileError(FILE_FAULTS.unknownFormat);
    if (this.utf8.isValid) return "utf-8";
    if (this.gb18030.isValid) return "gb18030";
    throw new ImportFileError(FILE_FAULTS.notEncoded);
  }

  private isArchive(): boolean {
    return ARCHIVE.every((byte, at) => this.first[at] === byte);
  }
}

/** Whether bytes are text of an encoding, told piece by piece; what comes after the first fault is not looked at. */
class StrictDecoder {
  isValid = true;
  private readonly decoder: TextDecoder;

  constructor(encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  add(bytes: Uint8Array): void {
    if (!this.isValid) return;
    try {
      this.decoder.decode(bytes, { stream: true });
    } catch {
      this.isValid = false;
    }
  }
}
