export * from "./derive/recognition-facts.js";
export { beginsOn, endsBefore, isInForce } from "./derive/agreements-in-force.js";
export { decideRecognition, type Reason, type RecognitionDecision } from "./derive/decide-recognition.js";
export { recognitionCodes } from "./derive/recognition-codes.js";
export * from "./derive/recognition-facts.query.js";
export * from "./derive/recognition-state.js";
export * from "./derive/recognition-terms.js";
export { RECOGNITION_TURNS } from "./derive/recognition-turns.js";
export { outcomeLabel, RULES, type Rule } from "./derive/rules.js";
export { subjectOf } from "./derive/subject-of.js";
export * from "./standing/recognition-reader.js";
export { recordDecision, type NewDecision } from "./decisions/record-decision.js";
export * from "./agreements/agreement.js";
export { Agreements } from "./agreements/agreements.js";
export { MATERIAL_KINDS, MATERIALS, type Material, type MaterialKind } from "./requests/materials.js";
export { PAPER_STATES, type Paper, type PaperState } from "./requests/papers.js";
export * from "./requests/recognition-case.js";
export { RecognitionRequests } from "./requests/recognition-requests.js";
export {
  RECOGNITION,
  RECOGNITION_CASE_STATES,
  RECOGNITION_STEPS,
  type RecognitionCaseState,
  type RecognitionStep,
} from "./requests/recognition-table.js";
export type { RecognitionInput, RecognitionStepInput } from "./requests/step-input.js";
