import { refuseStillMissing } from "#procedures";
import { FIELD_FAULTS, RuleError, ValidationError } from "#registry";
import type { DocumentNeed } from "../materials/document-states.js";
import type { BranchApplication } from "./application.js";

export interface Asking {
  readonly kinds: readonly string[];
  /** Why a paper that is there does not do; without it only missing ones may be asked for. */
  readonly reason: string | undefined;
  /** Whether what is missing may still be told for the first time. */
  readonly mayTellFirst: boolean;
}

/**
 * Everything missing is named once, within its limit from the receipt; afterwards only what was named may be bettered (行政许可法
 * art. 32). What the register proves, and what is on file, is never asked for.
 * @throws ValidationError for kinds that are not on the list; RuleError `proven-by-register`, `on-file`, `asked-before`.
 */
export function refuseBadAsking(
  application: BranchApplication,
  documents: readonly DocumentNeed[],
  { kinds, reason, mayTellFirst }: Asking,
): void {
  const byKind = new Map(documents.map((need) => [need.kind, need]));
  const unknown = kinds.findIndex((kind) => !byKind.has(kind));
  if (kinds.length === 0) throw new ValidationError([{ pointer: "/missing", ...FIELD_FAULTS.required }]);
  if (unknown >= 0) throw new ValidationError([{ pointer: `/missing/${unknown}`, ...FIELD_FAULTS.badValue }]);
  const asked = kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const proven = asked.filter(({ material, state }) => material.provenBy !== null && state === "onFile");
  if (proven.length > 0) throw refusal("proven-by-register", proven);
  const there = asked.filter(
    ({ state }) => state === "onFile" || (state === "attached" && reason === undefined),
  );
  if (there.length > 0) throw refusal("on-file", there);
  const before = new Set(application.asked ?? []);
  const isFirst = application.asked === null && mayTellFirst;
  const late = isFirst ? [] : asked.filter(({ kind }) => !before.has(kind));
  if (late.length > 0) throw refusal("asked-before", late);
}

/** What is told of papers that were not named at once, or in time. */
export const ASKED_BEFORE = {
  zh: "应当在收到申请后的期限内一次性告知，不得另行要求",
  en: "What is missing is told once and in time; this was not",
} as const;

const WORDS = {
  "proven-by-register": { zh: "登记册已能证明，不得要求", en: "The register proves it already" },
  "on-file": { zh: "材料已在卷；如需更正请说明理由", en: "On file already; say why where it does not do" },
  "asked-before": ASKED_BEFORE,
} as const;

function refusal(code: keyof typeof WORDS, needs: readonly DocumentNeed[]): RuleError {
  const { zh, en } = WORDS[code];
  const labels = needs.map(({ material }) => material.label);
  return new RuleError(code, {
    zh: `${zh}：${labels.map((label) => label.zh).join("、")}`,
    en: `${en}: ${labels.map((label) => label.en).join(", ")}`,
  });
}

/** @throws RuleError `missing-documents` naming what was asked for and is not there. */
export function refuseHalfAnswer({ asked }: BranchApplication, documents: readonly DocumentNeed[]): void {
  const still = documents.filter(({ kind, state }) => state !== "attached" && (asked ?? []).includes(kind));
  refuseStillMissing(still.map(({ material }) => material.label));
}
