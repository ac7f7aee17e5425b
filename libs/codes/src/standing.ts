import type { Label } from "./message.js";

export const STANDING_SUBJECTS = ["institution", "practitioner"] as const;

/** What a standing belongs to. */
export type StandingSubject = (typeof STANDING_SUBJECTS)[number];

interface StandingRow {
  readonly code: string;
  readonly label: Label;
  /** What the public may rely on while the standing holds. */
  readonly meaning: Label;
  readonly publicState: "listed" | "ended";
  readonly subjects: readonly StandingSubject[];
}

const BOTH = STANDING_SUBJECTS;

/** Every standing, in the order in which pages list them. */
export const STANDINGS = [
  {
    code: "active",
    label: { zh: "正常执业", en: "Active" },
    meaning: { zh: "可以执业", en: "May practise" },
    publicState: "listed",
    subjects: BOTH,
  },
  {
    code: "conditions_apply",
    label: { zh: "附条件执业", en: "Conditions apply" },
    meaning: { zh: "在所附条件内可以执业", en: "May practise within stated conditions" },
    publicState: "listed",
    subjects: BOTH,
  },
  {
    code: "suspended",
    label: { zh: "停业整顿（停止执业）", en: "Suspended" },
    meaning: { zh: "处罚期内不得执业", en: "May not practise while the suspension lasts" },
    publicState: "ended",
    subjects: BOTH,
  },
  {
    code: "closing",
    label: { zh: "清算中（不接新案）", en: "Closing" },
    meaning: { zh: "办结在手事务，不接受新委托", en: "Finishes what is in hand and takes no new clients" },
    publicState: "listed",
    subjects: BOTH,
  },
  {
    code: "cancelled",
    label: { zh: "已注销", en: "Cancelled" },
    meaning: { zh: "许可已注销", en: "The licence was given up or struck off the register" },
    publicState: "ended",
    subjects: BOTH,
  },
  {
    code: "revoked",
    label: { zh: "已吊销", en: "Revoked" },
    meaning: { zh: "许可被吊销或者撤销", en: "The licence was taken away" },
    publicState: "ended",
    subjects: BOTH,
  },
  {
    code: "expired",
    label: { zh: "许可过期", en: "Expired" },
    meaning: { zh: "许可期满未延续", en: "The licence ran out and was not renewed" },
    publicState: "ended",
    subjects: BOTH,
  },
  {
    code: "merged",
    label: { zh: "已合并", en: "Merged" },
    meaning: { zh: "并入承继机构", en: "Became part of its successor" },
    publicState: "ended",
    subjects: ["institution"],
  },
  {
    code: "transferred",
    label: { zh: "已转出", en: "Transferred" },
    meaning: { zh: "转至另一机构或者另一地执业", en: "Practises with another body or on the other side" },
    publicState: "ended",
    subjects: ["practitioner"],
  },
] as const satisfies readonly StandingRow[];

export type Standing = (typeof STANDINGS)[number]["code"];

const ROWS = new Map<string, StandingRow & { code: Standing }>(STANDINGS.map((row) => [row.code, row]));

/** Standings that appear in search, suggestions, facets and exports. All others are `ended`. */
export const LISTED_STANDINGS: readonly Standing[] = STANDINGS.filter(
  (row) => row.publicState === "listed",
).map((row) => row.code);

export function isStanding(value: unknown): value is Standing {
  return typeof value === "string" && ROWS.has(value);
}

/** The standings that an institution or a practitioner can have, in table order. */
export function standingsOf(subject: StandingSubject): Standing[] {
  const rows: readonly (StandingRow & { code: Standing })[] = STANDINGS;
  return rows.filter((row) => row.subjects.includes(subject)).map((row) => row.code);
}

export function standingLabel(standing: Standing): Label {
  return rowOf(standing).label;
}

/** `listed`: shown everywhere. `ended`: only its own address still says what became of it. */
export function publicStateOf(standing: Standing): "listed" | "ended" {
  return rowOf(standing).publicState;
}

function rowOf(standing: Standing): StandingRow {
  const row = ROWS.get(standing);
  if (!row) throw new RangeError(`no standing ${String(standing)}`);
  return row;
}
