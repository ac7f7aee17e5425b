import { publicStateOf } from "#codes";
import type { InstitutionRecord, PractitionerRecord } from "#registry";
import type { RecognitionSubject } from "./recognition-facts.js";

/** A home record as recognition looks at it, as it stands now or stood on a day. */
export function subjectOf(record: InstitutionRecord | PractitionerRecord): RecognitionSubject {
  const { jurisdiction, state, standing, since, services, follows } = record;
  const isPerson = "kind" in record;
  return {
    type: isPerson ? record.kind : record.type,
    jurisdiction,
    // By the standing: of who has ended since, a reader may be told less of the day than there was.
    listed: state !== "hidden" && publicStateOf(standing) === "listed",
    standing,
    since,
    // What was decided about a body is told at the body alone.
    basis: isPerson && follows ? null : record.basis,
    services,
  };
}
