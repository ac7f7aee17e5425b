import { Division } from "./division.js";
import { InstitutionFormerName } from "./institution-former-name.js";
import { Institution } from "./institution.js";
import { StandingMove } from "./standing-move.js";

export { Division, Institution, InstitutionFormerName, StandingMove };
export type { RecordWarning } from "./institution.js";
export const REGISTRY_ENTITIES = [Division, Institution, InstitutionFormerName, StandingMove];
