import type { ChangeView, WholeChangeView } from "#branches";
import { shanghaiIso } from "#codes";
import type { Viewer } from "../access/viewer.js";
import type { BranchChangeDto } from "../dto/branch-change.dto.js";
import { clockDto, documentDto, stepDto } from "./case-mapping.js";

/** A change of a branch on the wire. */
export function changeDto(
  { row, change, now, rule, next }: ChangeView,
  { language }: Viewer,
): BranchChangeDto {
  const { branchId, firmId, kind, headId, address, division, joinIds, leaveIds, reason } = change;
  return {
    id: row.id,
    ...{ branchId, firmId, kind, headId, address, division, joinIds, leaveIds, reason },
    state: now.position.state,
    stateLabel: rule.label[language],
    ...{ home: row.home, host: row.host },
    missing: now.clock?.pauseReason === "asked" ? (change.asked ?? []) : [],
    homeAuthority: change.home,
    clock: clockDto(now.clock),
    next,
    openedAt: shanghaiIso(row.openedAt),
    version: row.version,
  };
}

/** With its steps, its papers, and those that may be asked for. */
export function wholeChangeDto(view: WholeChangeView, viewer: Viewer): BranchChangeDto {
  const papers = view.papers.map(({ kind, label }) => ({ kind, label: label[viewer.language] }));
  const [steps, documents] = [view.steps.map(stepDto), view.documents.map(documentDto)];
  return { ...changeDto(view, viewer), steps, documents, papers };
}
