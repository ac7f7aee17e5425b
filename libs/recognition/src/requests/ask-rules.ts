import { refuseStillMissing, type CaseStep } from "#procedures";
import { RuleError, type ProcedureRuleCode } from "#registry";
import { materialOf, type MaterialKind } from "./materials.js";
import type { CasePapers } from "./papers.js";

type TakenStep = Pick<CaseStep, "step" | "detail">;

/** The kinds that a step asked for. */
export function missingOf({ detail }: Pick<TakenStep, "detail">): string[] {
  const missing = detail?.["missing"];
  return Array.isArray(missing) ? missing.map(String) : [];
}

/** What is asked for now, while the clock stands still; nothing else. */
export function openQuestion(steps: readonly TakenStep[], isPaused: boolean): string[] {
  const last = steps.findLast(({ step }) => step === "ask");
  return isPaused && last !== undefined ? missingOf(last) : [];
}

/** What may be asked for depends on what was, and on what there is. */
export interface AskContext {
  /** Whether what is missing may still be told for the first time. */
  readonly mayTellFirst: boolean;
  readonly steps: readonly TakenStep[];
  readonly papers: CasePapers;
  readonly reason: string | undefined;
}

/**
 * What is missing is told once, of everything (行政许可法 art. 32): later only what was asked for already, or a better
 * copy of what came, and that with a reason.
 * @throws RuleError `asked-before`, `proven-by-register`, `on-file` or `reason-required`, naming the kinds.
 */
export function refuseAsking(
  missing: readonly MaterialKind[],
  { mayTellFirst, steps, papers, reason }: AskContext,
): void {
  const { attached, onFile, proven } = papers;
  const earlier = new Set(steps.filter(({ step }) => step === "ask").flatMap(missingOf));
  const isFirst = mayTellFirst && earlier.size === 0;
  const isFresh = (kind: MaterialKind): boolean => !attached.has(kind);
  const provenBy = (kind: MaterialKind): boolean => {
    const fact = materialOf(kind).provenBy;
    return fact !== null && proven.has(fact);
  };
  refuseKinds("proven-by-register", missing.filter(provenBy));
  refuseKinds(
    "on-file",
    missing.filter((kind) => isFresh(kind) && onFile.has(kind)),
  );
  if (!isFirst)
    refuseKinds(
      "asked-before",
      missing.filter((kind) => isFresh(kind) && !earlier.has(kind)),
    );
  if (reason === undefined)
    refuseKinds(
      "reason-required",
      missing.filter((kind) => !isFresh(kind)),
    );
}

const WHY = {
  "proven-by-register": { zh: "属地登记册已能证明", en: "The home register proves already" },
  "on-file": { zh: "在卷材料仍然有效，不得再次要求", en: "It is on file and still valid" },
  "asked-before": { zh: "补正应当一次告知全部内容，不得另行增加", en: "It was not asked for the first time" },
  "reason-required": { zh: "要求重交须说明理由", en: "Asking for it anew needs a reason" },
} as const;

function refuseKinds(code: keyof typeof WHY & ProcedureRuleCode, kinds: readonly MaterialKind[]): void {
  if (kinds.length === 0) return;
  const { zh, en } = WHY[code];
  throw new RuleError(code, {
    zh: `${zh}：${kinds.map((kind) => materialOf(kind).label.zh).join("、")}`,
    en: `${en}: ${kinds.map((kind) => materialOf(kind).label.en).join(", ")}`,
  });
}

/** @throws RuleError `missing-documents` naming what was asked for and is not brought. */
export function refuseIncomplete(asked: readonly string[], brought: readonly string[]): void {
  const lacking = asked.filter((kind) => !brought.includes(kind));
  refuseStillMissing(lacking.map((kind) => materialOf(kind).label));
}
