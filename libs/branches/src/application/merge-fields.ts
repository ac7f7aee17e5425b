import type { Actor } from "#access";
import { isRealDate, shanghaiToday } from "#codes";
import { faultsOfTexts, FIELD_FAULTS, RuleError, ValidationError, type FieldFault } from "#registry";
import { COMMITTABLE } from "../precheck.js";
import type { ApplicationFields, BranchApplication, Commitment, CommitmentInput } from "./application.js";

/** What an application says after a change: absent leaves, null clears. */
export function mergeFields(
  said: BranchApplication,
  { headId, secondedIds, assetsYuan, premises, commitment }: ApplicationFields,
  by: Signing,
): BranchApplication {
  return {
    ...said,
    headId: headId === undefined ? said.headId : headId,
    secondedIds: secondedIds === undefined ? said.secondedIds : [...new Set(secondedIds ?? [])],
    assetsYuan: assetsYuan === undefined ? said.assetsYuan : assetsYuan,
    premises:
      premises === undefined
        ? said.premises
        : premises && { address: premises.address.trim(), proof: premises.proof ?? null },
    commitment: commitment === undefined ? said.commitment : commitmentOf(commitment, by),
  };
}

/** A commitment is signed for the application that it goes with. */
const OLDEST_MS = 180 * 86_400_000;

/** Who signs a commitment that names nobody: the account that sends it, today. */
interface Signing {
  readonly now: Date;
  readonly actor: Pick<Actor, "name">;
}

/** @throws RuleError `not-committable` for what the register has to prove. */
function commitmentOf(input: CommitmentInput | null, { now, actor }: Signing): Commitment | null {
  if (input === null || input === false) return null;
  const {
    conditions = COMMITTABLE,
    signedBy = actor.name,
    signedOn = shanghaiToday(now),
  } = input === true ? {} : input;
  const barred = conditions.filter((code) => !COMMITTABLE.some((one) => one === code));
  if (barred.length > 0) throw notCommittable(barred);
  return { conditions: [...new Set(conditions)], signedBy, signedOn };
}

function notCommittable(codes: readonly string[]): RuleError {
  return new RuleError("not-committable", {
    zh: `下列条件由登记册证明，不适用告知承诺：${codes.join("、")}；可承诺：${COMMITTABLE.join("、")}`,
    en: `The register has to prove these, nobody can commit to them: ${codes.join(", ")}; only ${COMMITTABLE.join(", ")}`,
  });
}

/** @throws ValidationError for texts and days that can't be kept, all at once. */
export function refuseBadFields({ premises, commitment }: ApplicationFields, now: Date): void {
  const faults = [
    ...(premises == null ? [] : within("/premises", faultsOfTexts(textsOf({ ...premises })))),
    ...(commitment == null || typeof commitment === "boolean" ? [] : faultsOfCommitment(commitment, now)),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}

function faultsOfCommitment(
  { conditions, signedBy, signedOn }: Exclude<CommitmentInput, boolean>,
  now: Date,
): FieldFault[] {
  const [earliest, latest] = [shanghaiToday(new Date(now.getTime() - OLDEST_MS)), shanghaiToday(now)];
  const isDay =
    signedOn === undefined || (isRealDate(signedOn) && signedOn >= earliest && signedOn <= latest);
  const day = isDay ? [] : [{ pointer: "/commitment/signedOn", ...FIELD_FAULTS.badValue }];
  const isEmpty = conditions?.length === 0;
  const empty = isEmpty ? [{ pointer: "/commitment/conditions", ...FIELD_FAULTS.required }] : [];
  return [...within("/commitment", faultsOfTexts(textsOf({ signedBy }))), ...day, ...empty];
}

function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : [])),
  );
}

function within(parent: string, faults: readonly FieldFault[]): FieldFault[] {
  return faults.map((fault) => ({ ...fault, pointer: `${parent}${fault.pointer}` }));
}
