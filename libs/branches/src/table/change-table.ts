import type { ProcedureTable } from "#procedures";
import { whileOpen, type OpenStep } from "./branch-tables.js";

export const CHANGE_STATES = ["submitted", "accepted", "done", "refused", "withdrawn"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export const CHANGE_STEPS = [
  ...["accept", "ask", "answer", "pause", "resume", "confirm", "object", "lift", "decide", "withdraw"],
] as const;
export type ChangeStep = OpenStep | "accept" | "decide";

const OPEN = ["submitted", "accepted"] as const;

/** A change of a branch that is there: its head, its address, its lawyers, or its end. */
export const BRANCH_CHANGE: ProcedureTable<ChangeState, ChangeStep> = {
  procedure: "branch-change",
  title: { zh: "分所变更、终止", en: "Change or end of a branch" },
  initial: "submitted",
  states: [
    {
      ...{ state: "submitted", owes: "host", stage: "accept" },
      label: { zh: "已提交，待受理", en: "Submitted, waiting to be accepted" },
      deemed: { to: "accepted", from: "entry", basis: "行政许可法 art. 32" },
    },
    {
      ...{ state: "accepted", owes: "host", stage: "decide" },
      label: { zh: "已受理，待决定", en: "Accepted, to be decided" },
    },
    { state: "done", label: { zh: "已变更", en: "Done" }, owes: null, stage: null },
    { state: "refused", label: { zh: "不予变更", en: "Refused" }, owes: null, stage: null },
    { state: "withdrawn", label: { zh: "已撤回", en: "Withdrawn" }, owes: null, stage: null },
  ],
  steps: [
    {
      ...{ step: "accept", by: ["host"], from: ["submitted"], to: "accepted" },
      label: { zh: "受理", en: "Accept" },
      basis: "行政许可法 art. 32",
    },
    ...whileOpen<ChangeState>(OPEN, "withdrawn"),
    {
      ...{ step: "decide", outcome: "approve", by: ["host"], from: ["accepted"], to: "done" },
      label: { zh: "准予变更", en: "Approve" },
      basis: "律师事务所管理办法 arts 26-27, 36",
    },
    {
      ...{ step: "decide", outcome: "refuse", by: ["host"], from: ["accepted"], to: "refused" },
      ...{ needsReason: true, label: { zh: "不予变更", en: "Refuse" } },
      basis: "行政许可法 art. 38",
    },
  ],
};
