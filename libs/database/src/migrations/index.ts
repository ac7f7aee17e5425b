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
import { Imports1763700015000 } from "./1763700015000-imports.js";
import { Licences1763700016000 } from "./1763700016000-licences.js";
import { Accreditations1763700016100 } from "./1763700016100-accreditations.js";
import { Measures1763700016200 } from "./1763700016200-measures.js";
import { StandingBars1763700016300 } from "./1763700016300-standing-bars.js";
import { BarredViews1763700016400 } from "./1763700016400-barred-views.js";
import { MarksOfFacts1763700016500 } from "./1763700016500-marks-of-facts.js";
import { AsAt1763700017000 } from "./1763700017000-as-at.js";
import { PastVersions1763700017100 } from "./1763700017100-past-versions.js";
import { Erasures1763700017200 } from "./1763700017200-erasures.js";
import { AuditChain1763700017300 } from "./1763700017300-audit-chain.js";
import { Predecessors1763700017400 } from "./1763700017400-predecessors.js";
import { Transfers1763700018000 } from "./1763700018000-transfers.js";
import { Duplicates1763700018100 } from "./1763700018100-duplicates.js";
import { NoCircles1763700018200 } from "./1763700018200-no-circles.js";
import { Changes1763700018300 } from "./1763700018300-changes.js";
import { PrivateDataDisguises1763700018400 } from "./1763700018400-private-data-disguises.js";
import { Procedures1763700019000 } from "./1763700019000-procedures.js";
import { PrivateDataSigns1763700018500 } from "./1763700018500-private-data-signs.js";
import { RowsTogether1763700018600 } from "./1763700018600-rows-together.js";
import { PrivateDataSieve1763700018700 } from "./1763700018700-private-data-sieve.js";
import { Files1763700019100 } from "./1763700019100-files.js";
import { Notices1763700019200 } from "./1763700019200-notices.js";
import { Agreements1763700019300 } from "./1763700019300-agreements.js";
import { RecognitionDecisions1763700019400 } from "./1763700019400-recognition-decisions.js";
import { BranchChanges1763700021100 } from "./1763700021100-branch-changes.js";
import { Branches1763700021000 } from "./1763700021000-branches.js";
import { RecognitionRequests1763700019500 } from "./1763700019500-recognition-requests.js";
import { AsAtPlans1763700021200 } from "./1763700021200-as-at-plans.js";
import { RecognitionHosts1763700021300 } from "./1763700021300-recognition-hosts.js";
import { ActingApplicants1763700021400 } from "./1763700021400-acting-applicants.js";
import { MovesOfBranches1763700021500 } from "./1763700021500-moves-of-branches.js";

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
  Imports1763700015000,
  Licences1763700016000,
  Accreditations1763700016100,
  Measures1763700016200,
  StandingBars1763700016300,
  BarredViews1763700016400,
  MarksOfFacts1763700016500,
  AsAt1763700017000,
  PastVersions1763700017100,
  Erasures1763700017200,
  AuditChain1763700017300,
  Predecessors1763700017400,
  Transfers1763700018000,
  Duplicates1763700018100,
  NoCircles1763700018200,
  Changes1763700018300,
  PrivateDataDisguises1763700018400,
  PrivateDataSigns1763700018500,
  RowsTogether1763700018600,
  PrivateDataSieve1763700018700,
  Procedures1763700019000,
  Files1763700019100,
  Notices1763700019200,
  Agreements1763700019300,
  RecognitionDecisions1763700019400,
  RecognitionRequests1763700019500,
  Branches1763700021000,
  BranchChanges1763700021100,
  AsAtPlans1763700021200,
  RecognitionHosts1763700021300,
  ActingApplicants1763700021400,
  MovesOfBranches1763700021500,
];
