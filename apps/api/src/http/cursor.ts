import { createHash } from "node:crypto";
import { ValidationError } from "#registry";
import { REQUEST_FAULTS } from "./request-faults.js";

/**
 * Cursors of one query: where its next page begins, with the query's own fingerprint, so that a cursor is
 * never taken to another query, list or caller's side.
 */
export class Cursors {
  private readonly fingerprint: string;

  /** @param query whatever decides which rows the list holds, in a fixed order. */
  constructor(query: readonly (string | null | undefined)[]) {
    const text = JSON.stringify(query.map((part) => part ?? null));
    this.fingerprint = createHash("sha256").update(text).digest("base64url").slice(0, 16);
  }

  write(after: string): string {
    return Buffer.from(`${this.fingerprint}${after}`, "utf8").toString("base64url");
  }

  /**
   * The place that a cursor stands for; undefined without a cursor.
   * @throws ValidationError naming `/cursor` when it is not one of this query.
   */
  read(cursor: string | undefined, form: RegExp): string | undefined {
    if (cursor === undefined) return undefined;
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    const after = text.slice(this.fingerprint.length);
    const intact = text.startsWith(this.fingerprint) && this.write(after) === cursor && form.test(after);
    if (!intact) throw new ValidationError([{ pointer: "/cursor", ...REQUEST_FAULTS.badCursor }]);
    return after;
  }
}
