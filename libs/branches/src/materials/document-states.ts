import type { AskedMaterial } from "./material.js";

export const DOCUMENT_STATES = ["onFile", "attached", "missing", "committed"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

export interface DocumentNeed {
  readonly kind: string;
  readonly state: DocumentState;
  readonly material: AskedMaterial;
}

export interface DocumentsKnown {
  /** Kinds attached to this application. */
  readonly attached: ReadonlySet<string>;
  /** Kinds that an earlier application of the firm brought and that are still valid. */
  readonly onFile: ReadonlySet<string>;
  readonly committed: ReadonlySet<string>;
  readonly isCommitted: boolean;
}

/**
 * What becomes of each material that is asked for: what the register proves or an earlier case has is on file, what is
 * attached is there, what is committed to may come later; the rest is missing. Pure.
 */
export function documentStates(
  materials: readonly AskedMaterial[],
  { attached, onFile, committed, isCommitted }: DocumentsKnown,
): DocumentNeed[] {
  return materials
    .filter(({ onlyCommitted }) => isCommitted || !onlyCommitted)
    .map((material) => ({ kind: material.kind, state: stateOf(material), material }));

  function stateOf({ kind, provenBy, committable }: AskedMaterial): DocumentState {
    if (attached.has(kind)) return "attached";
    if (provenBy !== null || onFile.has(kind)) return "onFile";
    return committable !== null && committed.has(committable) ? "committed" : "missing";
  }
}
