import type { ReactNode } from "react";
import type { Assessment, Listed, RosterEntry } from "../api/fact-types.js";
import { assessmentLabel, isGoodResult } from "../i18n/fact-labels.js";
import { usePage } from "../page-context.js";
import { EntryHead, EntrySection } from "./entry-section.js";
import { DecidedLine } from "./fact-parts.js";
import { Chinese } from "./record-facts.js";
import { SourceLine } from "./source-line.js";

/** The yearly rosters that name the record. Each is its own source, as old as its year. */
export function RecordRosters({ rosters }: { rosters: Listed<RosterEntry> }): ReactNode {
  const { m } = usePage();
  const draw = ({ roster, year, authority, document, url = null }: RosterEntry): ReactNode => (
    <>
      <EntryHead>
        <Chinese>{roster}</Chinese> <span className="year">{m.yearOf(year)}</span>
      </EntryHead>
      <SourceLine source={{ authority, document, url, asOf: String(year) }} isLinked />
    </>
  );
  return <EntrySection name="rosters" title={m.rosters} entries={rosters} draw={draw} />;
}

/** What each year's assessment found. */
export function RecordAssessments({ assessments }: { assessments: Listed<Assessment> }): ReactNode {
  const { data, m } = usePage();
  const draw = ({ year, result, authority, document }: Assessment): ReactNode => (
    <>
      <EntryHead
        badges={
          <span className={isGoodResult(result) ? "badge good" : "badge warn"}>
            {assessmentLabel(result, data.language)}
          </span>
        }
      >
        {m.yearOf(year)}
      </EntryHead>
      <DecidedLine authority={authority} document={document} on={String(year)} />
    </>
  );
  return <EntrySection name="assessments" title={m.assessments} entries={assessments} draw={draw} />;
}
