import type { Label } from "./message.js";

interface MeasureRow {
  readonly code: string;
  readonly label: Label;
  /** Whether the subject is suspended while it is in force. */
  readonly suspends: boolean;
  /** Whether it bars recognition by the other side while it is in force; recognition asks for it. */
  readonly barsRecognition: boolean;
}

/** What was decided about a body or a person, good or bad, and published for a time. */
export const MEASURE_KINDS = [
  { code: "award", label: { zh: "表彰奖励", en: "Award" }, suspends: false, barsRecognition: false },
  { code: "penalty", label: { zh: "处罚处分", en: "Penalty" }, suspends: false, barsRecognition: true },
  {
    code: "suspension",
    label: { zh: "停止执业", en: "Suspension of practice" },
    suspends: true,
    barsRecognition: true,
  },
  {
    code: "challenge_upheld",
    label: { zh: "回避申请成立", en: "Challenge upheld" },
    suspends: false,
    barsRecognition: true,
  },
] as const satisfies readonly MeasureRow[];

/** `withdrawn`: annulled, or entered by mistake; it counts on no day from when that was recorded. */
export const MEASURE_STATES = [
  { code: "valid", label: { zh: "有效", en: "Valid" } },
  { code: "withdrawn", label: { zh: "已撤销", en: "Withdrawn" } },
] as const satisfies readonly { readonly code: string; readonly label: Label }[];

export type MeasureKind = (typeof MEASURE_KINDS)[number]["code"];
export type MeasureState = (typeof MEASURE_STATES)[number]["code"];
