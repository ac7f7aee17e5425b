import type { Label } from "#codes";
import { RuleError } from "#registry";

/** @throws RuleError `missing-documents` naming the papers that were asked for and are not there, where any are. */
export function refuseStillMissing(papers: readonly Label[]): void {
  if (papers.length === 0) return;
  throw new RuleError("missing-documents", {
    zh: `尚缺：${papers.map(({ zh }) => zh).join("、")}`,
    en: `Still missing: ${papers.map(({ en }) => en).join(", ")}`,
  });
}
