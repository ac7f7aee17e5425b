import type { Jurisdiction, Label } from "#codes";

/** Who is told: every registrar of a side, or every clerk of a body. */
export type Audience = { readonly side: Jurisdiction } | { readonly institutionId: string };

/** What a notice leads to. */
export const NOTICE_LINKS = [
  "institution",
  "practitioner",
  "agreement",
  "recognition",
  "branch-application",
  "branch-change",
] as const;

export interface NoticeLink {
  readonly kind: (typeof NOTICE_LINKS)[number];
  readonly id: string;
}

export interface Notice {
  readonly id: string;
  readonly caseId: string | null;
  readonly audience: Audience;
  readonly kind: string;
  readonly text: Label;
  readonly links: readonly NoticeLink[];
  readonly at: Date;
}
