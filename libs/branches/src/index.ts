export * from "./application/application.js";
export { BranchApplications } from "./application/branch-applications.js";
export { BranchReader, type BranchFilter } from "./application/branch-reader.js";
export { type BranchView, type WholeBranchView } from "./application/branch-view.js";
export {
  BRANCH_CONDITIONS,
  BRANCH_RULES,
  type ConditionCode,
  type ConditionResult,
} from "./conditions/condition.js";
export { DOCUMENT_STATES, type DocumentNeed, type DocumentState } from "./materials/document-states.js";
export { materialsDiffer, materialsOn, PROVEN_BY, type AskedMaterial } from "./materials/material.js";
export { readMaterials } from "./materials/materials.query.js";
export { replaceMaterials, type NewMaterial } from "./materials/replace-materials.query.js";
export { COMMITTABLE, type Precheck } from "./precheck.js";
export { BRANCH_STATES, type BranchState } from "./table/branch-states.js";
export * from "./table/branch-tables.js";
export {
  CHANGE_KINDS,
  type BranchChange,
  type ChangeInput,
  type ChangeKind,
  type ChangeStepInput,
} from "./change/branch-change.js";
export { BranchChanges } from "./change/branch-changes.js";
export {
  ChangeReader,
  type ChangeFilter,
  type ChangeView,
  type WholeChangeView,
} from "./change/change-reader.js";
export {
  BRANCH_CHANGE,
  CHANGE_STATES,
  CHANGE_STEPS,
  type ChangeState,
  type ChangeStep,
} from "./table/change-table.js";
export { PROCEDURES } from "./table/procedures-page.js";
