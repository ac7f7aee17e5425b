import type { StateRule } from "#procedures";

export const BRANCH_STATES = [
  "draft",
  "discarded",
  "submitted",
  "accepted",
  "examined",
  "approved",
  "approved_on_commitment",
  "licensed",
  "refused",
  "withdrawn",
  "revoked",
  "ended",
] as const;
export type BranchState = (typeof BRANCH_STATES)[number];

/** What nobody but the firm knows of. */
export const OWN_STATES: readonly string[] = ["draft", "discarded"] satisfies BranchState[];

const SUBMITTED = {
  state: "submitted",
  label: { zh: "已提交，待受理", en: "Submitted, waiting to be accepted" },
  owes: "host",
  stage: "accept",
  deemed: { to: "accepted", from: "entry", basis: "行政许可法 art. 32" },
} as const satisfies StateRule<BranchState>;

/** The states in which nothing is left to do, but for revoking what was approved. */
const ENDS = [
  { state: "licensed", label: { zh: "已颁证", en: "Licence issued" }, owes: null, stage: null },
  { state: "refused", label: { zh: "不予许可", en: "Refused" }, owes: null, stage: null },
  { state: "withdrawn", label: { zh: "已撤回", en: "Withdrawn" }, owes: null, stage: null },
  { state: "revoked", label: { zh: "许可已撤销", en: "Approval revoked" }, owes: null, stage: null },
  {
    state: "ended",
    label: { zh: "分所已终止，结案", en: "Closed with the branch" },
    owes: null,
    stage: null,
  },
] as const satisfies readonly StateRule<BranchState>[];

const DRAFT = {
  state: "draft",
  label: { zh: "草稿", en: "Draft" },
  owes: "applicant",
  stage: null,
} as const satisfies StateRule<BranchState>;

const DISCARDED = {
  state: "discarded",
  label: { zh: "草稿已作废", en: "Draft discarded" },
  owes: null,
  stage: null,
} as const satisfies StateRule<BranchState>;

const APPROVED = {
  state: "approved",
  label: { zh: "准予设立，待颁证", en: "Approved, licence to be issued" },
  owes: "host",
  stage: "issue",
} as const satisfies StateRule<BranchState>;

/** Of an application with every proof: examination, then decision. */
export const ORDINARY_STATES: readonly StateRule<BranchState>[] = [
  DRAFT,
  DISCARDED,
  SUBMITTED,
  {
    state: "accepted",
    label: { zh: "已受理，审查中", en: "Accepted, examined" },
    owes: "host",
    stage: "examine",
  },
  {
    state: "examined",
    label: { zh: "已审查，待决定", en: "Examined, to be decided" },
    owes: "host",
    stage: "decide",
  },
  APPROVED,
  ...ENDS,
];

/** Of one with a signed commitment: decision at once, the check afterwards. */
export const COMMITTED_STATES: readonly StateRule<BranchState>[] = [
  DRAFT,
  DISCARDED,
  SUBMITTED,
  {
    state: "accepted",
    label: { zh: "已受理，当场决定", en: "Accepted, decided at once" },
    owes: "host",
    stage: "decide_committed",
  },
  {
    state: "approved_on_commitment",
    label: { zh: "凭承诺准予设立，待核查", en: "Approved on a commitment, to be checked" },
    owes: "host",
    stage: "check",
  },
  APPROVED,
  ...ENDS,
];
