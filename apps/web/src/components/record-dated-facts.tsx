import type { ReactNode } from "react";
import type { RecordFacts } from "../api/fact-types.js";
import { RecordAccreditations } from "./record-accreditations.js";
import { RecordLicences } from "./record-licences.js";
import { RecordMeasures } from "./record-measures.js";
import { RecordAssessments, RecordRosters } from "./record-rosters.js";

/** Everything dated that the register keeps of a body or a person, what a client asks first on top. */
export function RecordDatedFacts({ facts }: { facts: RecordFacts }): ReactNode {
  return (
    <>
      <RecordAccreditations accreditations={facts.accreditations} />
      <RecordLicences licences={facts.licences} />
      <RecordMeasures measures={facts.measures} />
      <RecordRosters rosters={facts.rosters} />
      <RecordAssessments assessments={facts.assessments} />
    </>
  );
}
