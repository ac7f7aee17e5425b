import { hash } from "node:crypto";
import type { StandingSubject } from "#codes";
import type { EntityManager } from "typeorm";
import type { Queryable } from "#database";
import type { Column } from "../columns.js";
import type { Judgement } from "../judge/judgement.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { RowCells } from "../row-cells.js";

/** One row with what it comes to, before it is known whether an earlier row of the file says the same. */
export interface PreparedRow<Write> {
  readonly row: number;
  readonly cells: RowCells["cells"];
  readonly judgement: Judgement<Write>;
  /** The record that the row names, with the version that it was judged against. */
  readonly held: { readonly id: string; readonly version: number } | null;
  readonly name: string;
  /** By which no other row of the file may name a record, with the column to tell it of. */
  readonly keys: readonly RowKey[];
  /** By which no other new record of the file may be named. */
  readonly nameKey: string | null;
}

export interface RowKey {
  readonly key: string;
  readonly column: Column | null;
}

/** A row that is to be written. */
export interface AcceptedRow<Write> {
  readonly row: number;
  /** Of the record that is there, or the one that a new record gets. */
  readonly id: string;
  readonly version: number | null;
  readonly basis: string;
  readonly authority: string;
  readonly write: Write;
}

/** What differs between the kinds of an import. */
export interface ImportedKind<Write> {
  readonly subject: StandingSubject;
  /** Reads rows and holds them against the register as it is now. */
  prepare(db: Queryable, rows: readonly RowCells[], context: ReadingContext): Promise<PreparedRow<Write>[]>;
  /**
   * Writes them; rows of one basis together.
   * @throws RecordsMovedError when a record is no longer as it was judged.
   */
  write(tx: EntityManager, rows: readonly AcceptedRow<Write>[], context: ReadingContext): Promise<void>;
}

/** A record was changed between the reading and the writing of a row; the rows are to be judged anew. */
export class RecordsMovedError extends Error {
  override readonly name = "RecordsMovedError";
}

/** A name by which rows are compared, of one length whatever it is made of, as no cell of a file is kept. */
export function keyOf(...parts: readonly string[]): string {
  return hash("sha256", JSON.stringify(parts)).slice(0, 32);
}
