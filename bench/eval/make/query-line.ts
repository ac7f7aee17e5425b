import type { Grade } from "../eval-query.js";

/** A query as the files hold it; what is absent is the usual. */
export interface QueryLine {
  readonly q: string;
  readonly kind?: "practitioner";
  readonly near?: { readonly lat: number; readonly lng: number };
  readonly right?: Readonly<Record<string, Grade>>;
  readonly of?: {
    readonly types: readonly string[];
    readonly divisions?: readonly string[];
    readonly services?: readonly string[];
  };
}
