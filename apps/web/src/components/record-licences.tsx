import type { ReactNode } from "react";
import type { Licence, Listed } from "../api/fact-types.js";
import { licenceKindLabel } from "../i18n/fact-labels.js";
import { isFollowed } from "../model/validity.js";
import { usePage } from "../page-context.js";
import { EntryHead, EntrySection } from "./entry-section.js";
import { Fact } from "./fact.js";
import { periodText, ValidityBadges } from "./fact-parts.js";
import { Chinese } from "./record-facts.js";
import { SourceLine } from "./source-line.js";

/** Licences with their periods, those to practise first; one that ends soon and that no other follows says so. */
export function RecordLicences({ licences }: { licences: Listed<Licence> }): ReactNode {
  const { m } = usePage();
  const draw = (licence: Licence): ReactNode => (
    <LicenceEntry licence={licence} isFollowed={isFollowed(licence, licences ?? [])} />
  );
  const entries = licences === null ? null : practiceFirst(licences);
  return <EntrySection name="licences" title={m.licences} entries={entries} draw={draw} />;
}

function practiceFirst(licences: readonly Licence[]): Licence[] {
  const isPractice = ({ kind }: Licence): boolean => kind === "practice";
  return [...licences.filter(isPractice), ...licences.filter((licence) => !isPractice(licence))];
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
        <Fact name={m.certificate}>{licence.certificateIdentifier}</Fact>
      </dl>
      <SourceLine source={licence.source} isLinked />
    </>
  );
}
