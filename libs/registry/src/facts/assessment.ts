import type { EntityManager } from "typeorm";
import { ASSESSMENT_RESULTS, isResultOf, type AssessmentResult } from "#codes";
import { RuleError } from "../registry.errors.js";
import { codeFault, refuseBadYear, textFaults } from "./fact-checks.js";
import type { FactSpec } from "./fact-spec.js";

/** What the authority found of one year's practice (V13). */
export interface Assessment {
  readonly year: number;
  readonly result: AssessmentResult;
  readonly authority: string;
  readonly document: string;
}

export const ASSESSMENT: FactSpec<Assessment, Assessment> = {
  table: "annual_assessment",
  auditedAs: "assessment",
  subjects: ["institution", "practitioner"],
  selection: "f.year, f.result, f.authority, f.document",
  shown: "true",
  alsoOfEnded: false,
  holdsOn: "f.year <= extract(year FROM $DAY)",
  order: "f.year DESC, f.row_no DESC",
  required: ["year", "result", "authority", "document"],
  complete: ({ year, result, authority, document }) => ({ year, result, authority, document }),
  columns: ({ year, result, authority, document }) => ({ year, result, authority, document }),
  faults: (assessment) => [
    ...codeFault("/result", assessment.result, ASSESSMENT_RESULTS),
    ...textFaults(assessment, [
      ["/authority", assessment.authority],
      ["/document", assessment.document],
    ]),
  ],
  rules: async (tx, { year, result }, { subject, id }, ownId) => {
    refuseBadYear(year, new Date());
    if (!isResultOf(subject, result)) {
      throw new RuleError("unfit-result", {
        zh:
          subject === "institution"
            ? "机构的考核结果为合格或者不合格"
            : "人员的考核结果为称职、基本称职或者不称职",
        en:
          subject === "institution"
            ? "A body is found qualified or unqualified"
            : "A practitioner is found competent, basically competent or not competent",
      });
    }
    await refuseSecond(tx, id, year, ownId);
  },
};

async function refuseSecond(
  tx: EntityManager,
  id: string,
  year: number,
  ownId: string | null,
): Promise<void> {
  const found = await tx.query<unknown[]>(
    `SELECT 1 FROM annual_assessment
     WHERE subject_id = $1 AND year = $2 AND superseded_at IS NULL AND id IS DISTINCT FROM $3`,
    [id, year, ownId],
  );
  if (found.length === 0) return;
  throw new RuleError("already-recorded", {
    zh: `${year} 年度的考核结果已登记；请更正原记录`,
    en: `The assessment of ${year} is recorded already; correct that record`,
  });
}
