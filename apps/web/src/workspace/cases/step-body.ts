import type { ProcedureName } from "./procedure.js";

/** What a step may have to say beside its name. */
export type StepField = "outcome" | "reason" | "missing" | "pauseFor" | "until" | "documents";

export interface Given {
  readonly outcome: string;
  readonly reason: string;
  readonly missing: readonly string[];
  readonly pauseFor: string;
  readonly until: string;
  /** Uploaded files by kind of paper. */
  readonly documents: Readonly<Record<string, { readonly fileId: string; readonly name: string }>>;
}

export const NOTHING_GIVEN: Given = {
  outcome: "approve",
  reason: "",
  missing: [],
  pauseFor: "inspection",
  until: "",
  documents: {},
};

type Fields = Readonly<Record<string, readonly StepField[]>>;

const FIELDS: Readonly<Record<ProcedureName, Fields>> = {
  branches: {
    ask: ["missing", "reason"],
    answer: ["documents"],
    pause: ["pauseFor", "reason"],
    object: ["reason"],
    decide: ["outcome", "reason"],
    revoke: ["reason"],
  },
  changes: {
    ask: ["missing", "reason"],
    answer: ["documents"],
    pause: ["pauseFor", "reason"],
    object: ["reason"],
    decide: ["outcome", "reason"],
  },
  recognitions: {
    ask: ["missing", "reason"],
    answer: ["documents"],
    accept: ["until"],
    refuse: ["reason"],
    appeal: ["reason", "documents"],
  },
};

export function fieldsOf(procedure: ProcedureName, step: string): readonly StepField[] {
  return FIELDS[procedure][step] ?? [];
}

/** What is sent for a step: of its fields those that say something. */
export function stepBody(step: string, fields: readonly StepField[], given: Given): Record<string, unknown> {
  const documents = Object.entries(given.documents).map(([kind, { fileId }]) => ({ kind, fileId }));
  const values: Readonly<Record<StepField, unknown>> = {
    outcome: given.outcome,
    reason: given.reason.trim() === "" ? undefined : given.reason.trim(),
    missing: given.missing,
    pauseFor: given.pauseFor,
    until: given.until === "" ? undefined : given.until,
    documents,
  };
  const said = fields
    .map((field) => [field, values[field]] as const)
    .filter(([, value]) => value !== undefined);
  return { step, ...Object.fromEntries(said) };
}
