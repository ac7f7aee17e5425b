import type { PauseReason, ProcedureTable, StepRule } from "#procedures";
import { COMMITTED_STATES, ORDINARY_STATES, type BranchState } from "./branch-states.js";

export const BRANCH_STEPS = [
  "submit",
  "accept",
  "ask",
  "answer",
  "pause",
  "resume",
  "examine",
  "confirm",
  "object",
  "lift",
  "decide",
  "issue",
  "withdraw",
  "revoke",
  "end",
] as const;
export type BranchStep = (typeof BRANCH_STEPS)[number];

export const BRANCH_OUTCOMES = ["approve", "refuse", "met"] as const;
export type BranchOutcome = (typeof BRANCH_OUTCOMES)[number];

type Rule = StepRule<BranchState, BranchStep>;

/** What may happen while a case is open, beside what moves it on. */
export type OpenStep = Extract<
  BranchStep,
  "ask" | "answer" | "pause" | "resume" | "confirm" | "object" | "lift" | "withdraw"
>;

const ART_45: readonly PauseReason[] = ["hearing", "inspection", "expert_review"];
const SAME = { to: "same" } as const;
const HOST = { by: ["host"] } as const;
const HOME = { by: ["home"] } as const;
const APPLICANT = { by: ["applicant"] } as const;

/**
 * Steps while the host authority works on a case, whichever way it is decided.
 * @param open the states of that time.
 */
export function whileOpen<State extends string>(
  open: readonly State[],
  withdrawn: State,
): StepRule<State, OpenStep>[] {
  return [
    {
      ...{ step: "ask", ...HOST, ...SAME, from: open, clock: "stop", stopsFor: ["asked"] },
      label: { zh: "一次性告知补正", en: "Say at once what is missing" },
      basis: "行政许可法 art. 32",
    },
    {
      ...{ step: "answer", ...APPLICANT, ...SAME, from: open, clock: "go-on", stopsFor: ["asked"] },
      label: { zh: "补正材料", en: "Bring what was missing" },
      basis: "行政许可法 art. 32",
    },
    {
      ...{ step: "pause", ...HOST, ...SAME, from: open, clock: "stop", stopsFor: ART_45, needsReason: true },
      label: { zh: "中止计时", en: "Stop the clock" },
      basis: "行政许可法 art. 45",
    },
    {
      ...{ step: "resume", ...HOST, ...SAME, from: open, clock: "go-on", stopsFor: ART_45 },
      label: { zh: "恢复计时", en: "Let the clock go on" },
      basis: "行政许可法 art. 45",
    },
    {
      ...{ step: "confirm", ...HOME, ...SAME, from: open, whilePaused: true },
      label: { zh: "属地确认", en: "The home authority confirms" },
      basis: "川渝律师合作协议",
    },
    {
      ...{ step: "object", ...HOME, ...SAME, from: open, whilePaused: true, needsReason: true },
      label: { zh: "属地异议", en: "The home authority objects" },
      basis: "川渝律师合作协议",
    },
    {
      ...{ step: "lift", ...HOME, ...SAME, from: open, whilePaused: true },
      label: { zh: "撤回异议", en: "The objection is taken back" },
      basis: "川渝律师合作协议",
    },
    {
      ...{ step: "withdraw", ...APPLICANT, to: withdrawn, from: open, whilePaused: true },
      label: { zh: "撤回申请", en: "Withdraw" },
      basis: "行政许可法 art. 32",
    },
  ];
}

const SUBMIT: Rule = {
  ...{ step: "submit", ...APPLICANT, from: ["draft"], to: "submitted" },
  label: { zh: "提交", en: "Submit" },
  basis: "律师事务所管理办法 arts 33-36",
};

/** Nobody but the firm has ever seen it. */
const DISCARD: Rule = {
  ...{ step: "withdraw", ...APPLICANT, from: ["draft"], to: "discarded" },
  label: { zh: "作废草稿", en: "Discard the draft" },
  basis: "行政许可法 art. 32",
};

const ACCEPT: Rule = {
  ...{ step: "accept", ...HOST, from: ["submitted"], to: "accepted" },
  label: { zh: "受理", en: "Accept" },
  basis: "行政许可法 art. 32",
};

const ISSUE: Rule = {
  ...{ step: "issue", ...HOST, from: ["approved"], to: "licensed" },
  label: { zh: "颁发执业许可证", en: "Issue the licence" },
  basis: "行政许可法 art. 44",
};

/** Nothing is issued for, or checked of, a branch that is no more. */
function closure(from: readonly BranchState[]): Rule {
  return {
    ...{ step: "end", ...HOST, from, to: "ended" },
    label: { zh: "结案（分所已终止）", en: "Close the case: the branch has ended" },
    basis: "行政许可法 art. 70",
  };
}

function decisions(approvedFrom: BranchState, to: BranchState, refusedFrom: readonly BranchState[]): Rule[] {
  return [
    {
      ...{ step: "decide", outcome: "approve", ...HOST, from: [approvedFrom], to },
      label: { zh: "准予设立", en: "Approve" },
      basis: "律师法 art. 18",
    },
    {
      ...{ step: "decide", outcome: "refuse", ...HOST, from: refusedFrom, to: "refused", needsReason: true },
      label: { zh: "不予设立", en: "Refuse" },
      basis: "行政许可法 art. 38",
    },
  ];
}

function revocation(from: readonly BranchState[]): Rule {
  return {
    ...{ step: "revoke", ...HOST, from, to: "revoked", needsReason: true },
    label: { zh: "撤销许可", en: "Revoke the approval" },
    basis: "行政许可法 art. 69",
  };
}

/** A branch with every condition proven before it is decided. */
export const BRANCH_ORDINARY: ProcedureTable<BranchState, BranchStep> = {
  procedure: "branch",
  title: { zh: "设立分所（一般程序）", en: "Branch of a law firm, ordinary procedure" },
  initial: "draft",
  states: ORDINARY_STATES,
  steps: [
    SUBMIT,
    DISCARD,
    ACCEPT,
    {
      ...{ step: "examine", ...HOST, from: ["accepted"], to: "examined" },
      label: { zh: "完成审查", en: "Finish the examination" },
      basis: "律师事务所管理办法 arts 18-20",
    },
    ...whileOpen<BranchState>(["submitted", "accepted", "examined"], "withdrawn"),
    ...decisions("examined", "approved", ["accepted", "examined"]),
    ISSUE,
    revocation(["approved", "licensed"]),
    closure(["approved"]),
  ],
};

/** A branch on 告知承诺: approved at once on a signed commitment, checked within a term, revoked for a false one. */
export const BRANCH_COMMITTED: ProcedureTable<BranchState, BranchStep> = {
  procedure: "branch",
  title: { zh: "设立分所（告知承诺）", en: "Branch of a law firm, on a commitment" },
  initial: "draft",
  states: COMMITTED_STATES,
  steps: [
    SUBMIT,
    DISCARD,
    ACCEPT,
    ...whileOpen<BranchState>(["submitted", "accepted"], "withdrawn"),
    ...decisions("accepted", "approved_on_commitment", ["accepted"]),
    {
      ...{ step: "examine", ...HOST, from: ["approved_on_commitment"], to: "approved" },
      label: { zh: "核查属实", en: "The commitment was found true" },
      basis: "国办发〔2020〕42号",
    },
    ISSUE,
    revocation(["approved_on_commitment", "approved", "licensed"]),
    closure(["approved_on_commitment", "approved"]),
  ],
};

/** The table by which an application goes. */
export function tableOf(isCommitted: boolean): ProcedureTable<BranchState, BranchStep> {
  return isCommitted ? BRANCH_COMMITTED : BRANCH_ORDINARY;
}
