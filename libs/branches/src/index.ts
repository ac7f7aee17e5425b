export * from "./application/application.js";
export { BranchApplications, type BranchStepInput } from "./application/branch-applications.js";
export {
  BranchReader,
  type BranchFilter,
  type BranchView,
  type WholeBranchView,
} from "./application/branch-reader.js";
export {
  BRANCH_CONDITIONS,
  BRANCH_RULES,
  type ConditionCode,
  type ConditionResult,
} from "./conditions/condition.js";
export { DOCUMENT_STATES, type DocumentNeed, type DocumentState } from "./materials/document-states.js";
export { materialsDiffer, materialsOn, type AskedMaterial } from "./materials/material.js";
export { readMaterials } from "./materials/materials.query.js";
export { type Precheck } from "./precheck.js";
export { BRANCH_STATES, type BranchState } from "./table/branch-states.js";
export * from "./table/branch-tables.js";
