import type { ReferenceData } from "./reference-data.js";
import { RuleError } from "./registry.errors.js";

/** @throws RuleError `ended-division` naming the successors of a division that is no more. */
export function refuseEndedDivision(code: string, reference: ReferenceData): void {
  const division = reference.division(code);
  if (division === null || division.successors.length === 0) return;
  const names = division.successors.map(
    (successor) => `${reference.division(successor)?.name ?? ""} ${successor}`,
  );
  throw new RuleError("ended-division", {
    zh: `${division.name}已撤销，请改用：${names.join("、")}`,
    en: `${division.name} has ended; use ${names.join(", ")}`,
  });
}
