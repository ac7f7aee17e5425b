import { BRANCH_CONDITIONS, type BranchView, type Precheck, type WholeBranchView } from "#branches";
import { shanghaiIso } from "#codes";
import type { ReferenceData } from "#registry";
import type { Viewer } from "../access/viewer.js";
import type { BranchApplicationDto, PrecheckDto } from "../dto/branch.dto.js";
import { clockDto, documentDto, stepDto } from "./case-mapping.js";

/** An application on the wire. */
export function branchDto(
  view: BranchView,
  { language }: Viewer,
  reference: ReferenceData,
): BranchApplicationDto {
  const { row, application, now, rule, next } = view;
  const { firmId, division, headId, secondedIds, assetsYuan, premises, commitment, branchId } = application;
  return {
    id: row.id,
    state: now.position.state,
    stateLabel: rule.label[language],
    ...{ home: row.home, host: row.host, firmId, division },
    receivingAuthority: receivingAuthority(division, reference),
    ...{ headId, secondedIds, assetsYuan, premises, commitment },
    missing: now.clock?.pauseReason === "asked" ? (application.asked ?? []) : [],
    homeAuthority: application.home,
    branchId,
    clock: clockDto(now.clock),
    next,
    openedAt: shanghaiIso(row.openedAt),
    version: row.version,
  };
}

/** With its steps and papers; what counts as done and is not written down yet is told with the rest. */
export function wholeBranchDto(
  view: WholeBranchView,
  viewer: Viewer,
  reference: ReferenceData,
): BranchApplicationDto {
  const [steps, documents] = [view.steps.map(stepDto), view.documents.map(documentDto)];
  return { ...branchDto(view, viewer, reference), steps, documents };
}

/** The county's bureau in Chongqing and for counties named, the city's in Sichuan (律师事务所管理办法 art. 36). */
function receivingAuthority(division: string, reference: ReferenceData): { division: string; name: string } {
  const path = reference.path(division);
  const isChongqing = path[0]?.code === "500000";
  const office = path.find(({ level }) => level === (isChongqing ? "county" : "prefecture")) ?? path.at(-1);
  return { division: office?.code ?? division, name: `${office?.name ?? ""}司法局` };
}

export function precheckDto(found: Precheck, { language }: Viewer): PrecheckDto {
  const rules = new Map(BRANCH_CONDITIONS.map((rule) => [rule.code, rule]));
  return {
    eligible: found.eligible,
    name: found.name,
    conditions: found.conditions.map(({ code, holds, required, found: seen, committed }) => ({
      code,
      label: rules.get(code)?.label[language] ?? code,
      ...{ holds, required: required[language], found: seen[language] },
      article: rules.get(code)?.article ?? "",
      committable: rules.get(code)?.committable ?? false,
      committed,
    })),
    documents: found.documents.map(({ kind, state, material }) => ({
      ...{ kind, label: material.label[language], state, provenBy: material.provenBy },
      ...{ article: material.article, verified: material.verified },
    })),
    differing: found.differing.map(({ kind, label, authority }) => ({
      kind,
      label: label[language],
      authority,
    })),
  };
}
