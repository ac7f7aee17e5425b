import { Division } from "./division.js";
import { Engagement } from "./engagement.js";
import { InstitutionFormerName } from "./institution-former-name.js";
import { Institution } from "./institution.js";
import { Practitioner } from "./practitioner.js";
import { StandingMove } from "./standing-move.js";

export { Division, Engagement, Institution, InstitutionFormerName, Practitioner, StandingMove };
export type { RecordWarning } from "./institution.js";
export const REGISTRY_ENTITIES = [
  Division,
  Engagement,
  Institution,
  InstitutionFormerName,
  Practitioner,
  StandingMove,
];
