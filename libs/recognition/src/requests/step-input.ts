import { isRealDate } from "#codes";
import { faultsOfStepWords, type GivenDocument } from "#procedures";
import { FIELD_FAULTS, type FieldFault, type ReferenceData } from "#registry";
import type { Jurisdiction } from "#codes";
import type { MaterialKind } from "./materials.js";
import type { RecognitionStep } from "./recognition-table.js";

export interface RequestDocument extends GivenDocument {
  readonly kind: MaterialKind;
}

/** What is asked for, as on the wire. */
export interface RecognitionInput {
  /** A body or a person. */
  readonly subjectId: string;
  readonly host: Jurisdiction;
  /** Codes of the tree of services; null or left out: everything that it offers. */
  readonly services?: readonly string[] | null;
  /** YYYY-MM-DD, the first day without the recognition; null or left out: as the host decides. */
  readonly until?: string | null;
  readonly documents?: readonly RequestDocument[];
}

export interface RecognitionStepInput {
  readonly step: RecognitionStep;
  readonly reason?: string;
  /** Of `ask`, and of `acknowledge`, which then asks for it: everything that is missing. */
  readonly missing?: readonly MaterialKind[];
  /** Of `accept`: the first day without the recognition. */
  readonly until?: string | null;
  /** YYYY-MM-DD: the day on which it was done, where it is recorded later. */
  readonly on?: string;
  /** Of `answer` and `appeal`. */
  readonly documents?: readonly RequestDocument[];
}

/** Which member belongs to which steps; `step`, `reason` and `on` to all. */
const MEMBERS: Readonly<Record<"missing" | "until" | "documents", readonly RecognitionStep[]>> = {
  missing: ["ask", "acknowledge"],
  until: ["accept"],
  documents: ["answer", "appeal"],
};

export function faultsOfRequest(input: RecognitionInput, reference: ReferenceData): FieldFault[] {
  const { services, until } = input;
  return [
    ...(services?.length === 0 ? [{ pointer: "/services", ...FIELD_FAULTS.required }] : []),
    ...repeated("/services", services ?? []),
    ...(services ?? []).flatMap((code, at) =>
      reference.isService(code) ? [] : [{ pointer: `/services/${at}`, ...FIELD_FAULTS.unknownService }],
    ),
    ...dayFaults("/until", until),
  ];
}

export function faultsOfStep(input: RecognitionStepInput): FieldFault[] {
  const { step, missing, until } = input;
  const strays = (["missing", "until", "documents"] as const).filter(
    (member) => input[member] !== undefined && !MEMBERS[member].includes(step),
  );
  const asksNothing = step === "ask" && (missing ?? []).length === 0;
  return [
    ...strays.map((member) => ({ pointer: `/${member}`, ...FIELD_FAULTS.badValue })),
    ...(asksNothing ? [{ pointer: "/missing", ...FIELD_FAULTS.required }] : []),
    ...repeated("/missing", missing ?? []),
    ...dayFaults("/until", until),
    ...faultsOfStepWords(input),
  ];
}

/** A step as one after the other: who acknowledges and names what is missing asks for it at once. */
export function partsOf(input: RecognitionStepInput): readonly RecognitionStepInput[] {
  const { step, missing, ...said } = input;
  if (step !== "acknowledge" || missing === undefined || missing.length === 0) return [input];
  return [
    { ...said, step },
    { ...said, step: "ask", missing },
  ];
}

function repeated(pointer: string, values: readonly string[]): FieldFault[] {
  return new Set(values).size === values.length ? [] : [{ pointer, ...FIELD_FAULTS.repeated }];
}

function dayFaults(pointer: string, day: string | null | undefined): FieldFault[] {
  return day == null || isRealDate(day) ? [] : [{ pointer, ...FIELD_FAULTS.badValue }];
}
