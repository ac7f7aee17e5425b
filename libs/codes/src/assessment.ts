import type { InstitutionType } from "./institution-type.js";
import type { Label } from "./message.js";
import type { PractitionerKind } from "./practitioner-kind.js";
import type { StandingSubject } from "./standing.js";

interface ResultRow {
  readonly code: string;
  readonly subject: StandingSubject;
  readonly label: Label;
}

/** What a year's assessment may say (V13, from a local rule): bodies have two results, people three. */
export const ASSESSMENT_RESULTS = [
  { code: "qualified", subject: "institution", label: { zh: "合格", en: "Qualified" } },
  { code: "unqualified", subject: "institution", label: { zh: "不合格", en: "Unqualified" } },
  { code: "competent", subject: "practitioner", label: { zh: "称职", en: "Competent" } },
  {
    code: "basically_competent",
    subject: "practitioner",
    label: { zh: "基本称职", en: "Basically competent" },
  },
  { code: "incompetent", subject: "practitioner", label: { zh: "不称职", en: "Not competent" } },
] as const satisfies readonly ResultRow[];

export type AssessmentResult = (typeof ASSESSMENT_RESULTS)[number]["code"];

/** Of whom the results are read in a source; for all others they are taken over unverified and so never refused. */
export const ASSESSED_BY_SOURCE: readonly (InstitutionType | PractitionerKind)[] = ["LAW_FIRM", "LAWYER"];

/** Whether the result is one that an assessment of a body, or of a person, may have. */
export function isResultOf(subject: StandingSubject, result: string): result is AssessmentResult {
  return ASSESSMENT_RESULTS.some((row) => row.code === result && row.subject === subject);
}
