import type { ReactNode } from "react";
import type { Licence, Listed } from "../api/fact-types.js";
import { factStateLabel, licenceKindLabel } from "../i18n/fact-labels.js";
import { isFollowed } from "../model/validity.js";
import { usePage } from "../page-context.js";
import { EntryHead, EntrySection } from "./entry-section.js";
import { Fact } from "./fact.js";
import { periodText, ValidityBadges } from "./fact-parts.js";
import { Chinese } from "./record-facts.js";
import { SourceLine } from "./source-line.js";

/** Licences with their periods; one that ends soon and that no other follows says so. */
export function RecordLicences({ licences }: { licences: Listed<Licence> }): ReactNode {
  const { m } = usePage();
  const draw = (licence: Licence): ReactNode => (
    <LicenceEntry licence={licence} isFollowed={isFollowed(licence, licences ?? [])} />
  );
  return <EntrySection name="licences" title={m.licences} entries={licences} draw={draw} />;
}

interface LicenceEntryProps {
  readonly licence: Licence;
  readonly isFollowed: boolean;
}

function LicenceEntry({ licence, isFollowed }: LicenceEntryProps): ReactNode {
  const { data, m } = usePage();
  return (
    <>
      <EntryHead badges={<ValidityBadges fact={licence} isFollowed={isFollowed} />}>
        {licenceKindLabel(licence.kind, data.language)}
      </EntryHead>
      <dl>
        <Fact name={m.number}>{licence.number ? <Chinese>{licence.number}</Chinese> : null}</Fact>
        <Fact name={m.issuer}>
          <Chinese>{licence.issuer}</Chinese>
        </Fact>
        <Fact name={m.period}>{periodText(licence, m)}</Fact>
        <Fact name={m.state}>
          {licence.state === "valid" ? null : factStateLabel(licence.state, data.language)}
        </Fact>
        <Fact name={m.certificate}>{licence.certificateIdentifier}</Fact>
      </dl>
      <SourceLine source={licence.source} isLinked />
    </>
  );
}
