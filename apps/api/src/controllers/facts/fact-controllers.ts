import type { Type } from "@nestjs/common";
import { factController } from "./fact-controller.js";
import { ACCREDITATIONS, ASSESSMENTS, LICENCES, MEASURES, ROSTERS } from "./kinds-of-facts.js";

/** Every kind of fact about bodies and about people; accreditations are of bodies alone. */
export const FACT_CONTROLLERS: readonly Type<object>[] = [
  factController("institution", ACCREDITATIONS),
  ...(["institution", "practitioner"] as const).flatMap((subject) => [
    factController(subject, LICENCES),
    factController(subject, ASSESSMENTS),
    factController(subject, ROSTERS),
    factController(subject, MEASURES),
  ]),
];
