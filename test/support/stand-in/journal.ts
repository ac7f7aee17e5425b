import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { numberAt, textAt } from "../json.js";

/** Where what was acknowledged is kept, so that a killed process finds it again. */
export interface Journal {
  append(entry: unknown): void;
  /** Begins anew with one state in place of all that was written. */
  replaceBy(state: string): void;
  close(): void;
}

/** Keeps nothing. */
export const NO_JOURNAL: Journal = {
  append: () => undefined,
  replaceBy: () => undefined,
  close: () => undefined,
};

/**
 * A folder of one state file and the entries since. Each entry is with the system when `append` returns, which a kill
 * of the process does not undo; a power cut may.
 */
export class FolderJournal implements Journal {
  /** As found at the start; null in a new folder. */
  readonly state: string | null;
  readonly entries: readonly unknown[];
  private number: number;
  private file: number;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    const kept: unknown = existsSync(this.stateFile)
      ? JSON.parse(readFileSync(this.stateFile, "utf8"))
      : null;
    this.state = kept === null ? null : textAt(kept, "state");
    this.number = kept === null ? 0 : numberAt(kept, "journal");
    this.entries = existsSync(this.entriesFile) ? readEntries(readFileSync(this.entriesFile, "utf8")) : [];
    this.file = openSync(this.entriesFile, "a", 0o600);
  }

  append(entry: unknown): void {
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  replaceBy(state: string): void {
    const old = this.entriesFile;
    this.number += 1;
    const next = `${this.stateFile}.new`;
    writeFileSync(next, JSON.stringify({ journal: this.number, state }), { mode: 0o600 });
    // From this moment on the old entries are no longer read.
    renameSync(next, this.stateFile);
    closeSync(this.file);
    this.file = openSync(this.entriesFile, "a", 0o600);
    rmSync(old, { force: true });
  }

  close(): void {
    closeSync(this.file);
  }

  private get stateFile(): string {
    return path.join(this.folder, "state.json");
  }

  private get entriesFile(): string {
    return path.join(this.folder, `journal-${this.number}.ndjson`);
  }
}

/** A last line without an end was never acknowledged. */
function readEntries(text: string): unknown[] {
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line));
}
