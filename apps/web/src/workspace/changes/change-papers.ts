import type { BranchChange } from "../api/types.js";
import type { CasePaper } from "../cases/papers.js";

/** Every paper that the authority may ask for, with what came of it. */
export function changePapers({ papers = [], documents = [], missing }: BranchChange): readonly CasePaper[] {
  return papers.map(({ kind, label }) => {
    const file = documents.findLast((document) => document.kind === kind) ?? null;
    const state = file === null ? "missing" : "attached";
    return { kind, label, state, file, provenBy: null, isAsked: missing.includes(kind) };
  });
}
