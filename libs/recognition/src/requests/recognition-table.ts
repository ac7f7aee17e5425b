import type { ProcedureTable, StateRule, StepRule } from "#procedures";

export const RECOGNITION_STEPS = [
  "acknowledge",
  "ask",
  "answer",
  "verify",
  "accept",
  "refuse",
  "appeal",
  "withdraw",
] as const;
export type RecognitionStep = (typeof RECOGNITION_STEPS)[number];

const CARD = "2005/36/EC arts 4b-4d";
const LICENSING = "行政许可法 art. 32";

/** `refused_finally`: refused again after an appeal; `given_up`: by the applicant, after it was accepted. */
const STATES = [
  {
    state: "submitted",
    label: { zh: "已提交，待受理", en: "Submitted" },
    owes: "host",
    stage: "acknowledge",
    deemed: {
      to: "verifying",
      from: "entry",
      basis: `逾期不告知的，自收到申请材料之日起即为受理（${LICENSING}）`,
    },
  },
  { state: "verifying", label: { zh: "属地核实中", en: "Verified at home" }, owes: "home", stage: "verify" },
  { state: "deciding", label: { zh: "待决定", en: "To be decided" }, owes: "host", stage: "decide" },
  { state: "accepted", label: { zh: "已认可", en: "Accepted" }, owes: null, stage: null },
  { state: "refused", label: { zh: "不予认可", en: "Refused" }, owes: null, stage: null },
  { state: "appealed", label: { zh: "申诉中", en: "Appealed" }, owes: "host", stage: "decide" },
  {
    state: "refused_finally",
    label: { zh: "申诉后维持不予认可", en: "Refused after the appeal" },
    owes: null,
    stage: null,
  },
  { state: "withdrawn", label: { zh: "已撤回", en: "Withdrawn" }, owes: null, stage: null },
  { state: "given_up", label: { zh: "已放弃认可", en: "Given up" }, owes: null, stage: null },
] as const satisfies readonly StateRule<string>[];

export type RecognitionCaseState = (typeof STATES)[number]["state"];

export const RECOGNITION_CASE_STATES: readonly RecognitionCaseState[] = STATES.map(({ state }) => state);

/** States of cases that wait for somebody; there is one such case of a subject, host and service at a time. */
export const OPEN_STATES: readonly RecognitionCaseState[] = STATES.filter(({ stage }) => stage !== null).map(
  ({ state }) => state,
);

const STEPS: readonly StepRule<RecognitionCaseState, RecognitionStep>[] = [
  {
    ...{ step: "acknowledge", by: ["host"], from: ["submitted"], to: "verifying" },
    label: { zh: "受理", en: "Acknowledge" },
    basis: CARD,
  },
  {
    ...{ step: "ask", by: ["host"], from: OPEN_STATES, to: "same", clock: "stop", stopsFor: ["asked"] },
    label: { zh: "一次性告知补正", en: "Say at once what is missing" },
    basis: LICENSING,
  },
  {
    ...{ step: "answer", by: ["applicant"], from: OPEN_STATES, to: "same", clock: "go-on" },
    label: { zh: "补正材料", en: "Bring what was missing" },
    basis: LICENSING,
  },
  {
    ...{ step: "verify", by: ["home"], from: ["verifying"], to: "deciding" },
    label: { zh: "属地核实属实", en: "The home authority confirms" },
    basis: CARD,
  },
  {
    ...{ step: "verify", by: ["home"], from: ["appealed"], to: "same" },
    label: { zh: "属地核实属实", en: "The home authority confirms" },
    basis: CARD,
  },
  {
    ...{ step: "refuse", by: ["home"], from: ["verifying"], to: "refused", needsReason: true },
    label: { zh: "属地不予确认", en: "The home authority does not confirm" },
    basis: CARD,
  },
  {
    ...{ step: "accept", by: ["host"], from: ["deciding", "appealed"], to: "accepted" },
    label: { zh: "予以认可", en: "Accept" },
    basis: CARD,
  },
  {
    ...{ step: "refuse", by: ["host"], from: ["deciding"], to: "refused", needsReason: true },
    label: { zh: "不予认可", en: "Refuse" },
    basis: "行政许可法 art. 38",
  },
  {
    ...{ step: "appeal", by: ["applicant"], from: ["refused"], to: "appealed", needsReason: true },
    label: { zh: "申诉", en: "Appeal" },
    basis: "行政复议法 art. 20",
  },
  {
    ...{ step: "refuse", by: ["host"], from: ["appealed"], to: "refused_finally", needsReason: true },
    label: { zh: "维持不予认可", en: "Refuse again" },
    basis: "行政许可法 art. 38",
  },
  {
    ...{ step: "withdraw", by: ["applicant"], from: OPEN_STATES, to: "withdrawn", whilePaused: true },
    label: { zh: "撤回申请", en: "Withdraw" },
    basis: CARD,
  },
  {
    ...{ step: "withdraw", by: ["applicant"], from: ["accepted"], to: "given_up" },
    label: { zh: "放弃认可", en: "Give the recognition up" },
    basis: "行政许可法 art. 70",
  },
];

/** How a body or person comes to be recognised by the other side where an agreement asks for a decision on each. */
export const RECOGNITION: ProcedureTable<RecognitionCaseState, RecognitionStep> = {
  procedure: "recognition",
  title: { zh: "跨川渝互认", en: "Recognition by the other side" },
  initial: "submitted",
  states: STATES,
  steps: STEPS,
};
