import { ReferenceData1763700000000 } from "./1763700000000-reference-data.js";
import { Access1763700001000 } from "./1763700001000-access.js";
import { Institutions1763700002000 } from "./1763700002000-institutions.js";
import { PublicRecord1763700003000 } from "./1763700003000-public-record.js";
import { Revisions1763700004000 } from "./1763700004000-revisions.js";
import { Search1763700005000 } from "./1763700005000-search.js";
import { PrivateDataGuard1763700006000 } from "./1763700006000-private-data-guard.js";
import { Practitioners1763700007000 } from "./1763700007000-practitioners.js";
import { PublicPractitioners1763700008000 } from "./1763700008000-public-practitioners.js";
import { PractitionerHistory1763700009000 } from "./1763700009000-practitioner-history.js";
import { PractitionerMarks1763700010000 } from "./1763700010000-practitioner-marks.js";
import { SearchDocumentsByKind1763700011000 } from "./1763700011000-search-documents-by-kind.js";
import { SyncGenerations1763700012000 } from "./1763700012000-sync-generations.js";
import { ReferenceVersion1763700013000 } from "./1763700013000-reference-version.js";
import { MarksOfCauses1763700014000 } from "./1763700014000-marks-of-causes.js";
import { OneOpenJob1763700014100 } from "./1763700014100-one-open-job.js";
import { FixedIds1763700014200 } from "./1763700014200-fixed-ids.js";

/** Every migration in its order; never altered once released, only added to. */
export const MIGRATIONS = [
  ReferenceData1763700000000,
  Access1763700001000,
  Institutions1763700002000,
  PublicRecord1763700003000,
  Revisions1763700004000,
  Search1763700005000,
  PrivateDataGuard1763700006000,
  Practitioners1763700007000,
  PublicPractitioners1763700008000,
  PractitionerHistory1763700009000,
  PractitionerMarks1763700010000,
  SearchDocumentsByKind1763700011000,
  SyncGenerations1763700012000,
  ReferenceVersion1763700013000,
  MarksOfCauses1763700014000,
  OneOpenJob1763700014100,
  FixedIds1763700014200,
];
