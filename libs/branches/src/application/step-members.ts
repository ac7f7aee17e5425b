import { shanghaiToday } from "#codes";
import { FIELD_FAULTS, type FieldFault } from "#registry";

interface StepMembers {
  readonly step: string;
  readonly outcome?: string | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly pauseFor?: string | undefined;
  readonly documents?: readonly unknown[] | undefined;
}

/** The steps to which a member belongs; `reason` and `on` belong to all. */
const STEPS_OF = {
  outcome: ["decide", "examine"],
  missing: ["ask"],
  pauseFor: ["pause"],
  documents: ["submit", "answer"],
} as const satisfies Record<string, readonly string[]>;

/** How a step may end: a check of a commitment that is not met ends in a revocation, which is a step of its own. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  decide: ["approve", "refuse"],
  examine: ["met"],
};

/** What a step says that is not its own to say: it would be kept for ever as if it had been decided. Pure. */
export function strayMembers(input: StepMembers): FieldFault[] {
  const { step, outcome } = input;
  const members = ["outcome", "missing", "pauseFor", "documents"] as const;
  const strays = members.filter(
    (member) => input[member] !== undefined && !STEPS_OF[member].some((one) => one === step),
  );
  const isBadEnd = outcome !== undefined && !(OUTCOMES[step] ?? [outcome]).includes(outcome);
  return [
    ...strays.map((member) => ({ pointer: `/${member}`, ...FIELD_FAULTS.unknownField })),
    ...(isBadEnd ? [{ pointer: "/outcome", ...FIELD_FAULTS.badValue }] : []),
  ];
}

/** A clock that has run out is not stopped afterwards, from an earlier day. Pure. */
export function backdatedPause(
  { step, on }: { readonly step: string; readonly on?: string | undefined },
  now: Date,
): FieldFault[] {
  const isBackdated = step === "pause" && on !== undefined && on < shanghaiToday(now);
  return isBackdated ? [{ pointer: "/on", ...FIELD_FAULTS.badValue }] : [];
}
