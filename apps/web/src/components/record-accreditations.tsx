import type { ReactNode } from "react";
import type { Accreditation, Listed } from "../api/fact-types.js";
import type { Labelled } from "../api/types.js";
import { schemeLabel } from "../i18n/fact-labels.js";
import { usePage } from "../page-context.js";
import { EntryHead, EntrySection } from "./entry-section.js";
import { Fact } from "./fact.js";
import { periodText, ValidityBadges } from "./fact-parts.js";
import { Chinese, Name } from "./record-facts.js";
import { SourceLine } from "./source-line.js";

const ITEMS_AT_FIRST = 12;

/** That a body's work is accredited, by which scheme, and for what. */
export function RecordAccreditations({
  accreditations,
}: {
  accreditations: Listed<Accreditation>;
}): ReactNode {
  const { m } = usePage();
  return (
    <EntrySection
      name="accreditations"
      title={m.accreditations}
      entries={accreditations}
      draw={(accreditation) => <AccreditationEntry accreditation={accreditation} />}
    />
  );
}

function AccreditationEntry({ accreditation }: { accreditation: Accreditation }): ReactNode {
  const { data, m } = usePage();
  const { scheme, number, issuer, items, source } = accreditation;
  return (
    <>
      <EntryHead badges={<ValidityBadges fact={accreditation} />}>
        {schemeLabel(scheme, data.language)}
      </EntryHead>
      <dl>
        <Fact name={m.number}>{number ? <Chinese>{number}</Chinese> : null}</Fact>
        <Fact name={m.issuer}>{issuer ? <Chinese>{issuer}</Chinese> : null}</Fact>
        <Fact name={m.period}>{periodText(accreditation, m)}</Fact>
        <Fact name={m.scope}>{items.length === 0 ? m.scopeUnknown : <Scope items={items} />}</Fact>
      </dl>
      <SourceLine source={source} isLinked />
    </>
  );
}

function Scope({ items }: { items: readonly Labelled[] }): ReactNode {
  const { m } = usePage();
  const later = items.slice(ITEMS_AT_FIRST);
  return (
    <>
      <ScopeItems items={items.slice(0, ITEMS_AT_FIRST)} />
      {later.length === 0 ? null : (
        <details>
          <summary>{m.more(later.length)}</summary>
          <ScopeItems items={later} />
        </details>
      )}
    </>
  );
}

function ScopeItems({ items }: { items: readonly Labelled[] }): ReactNode {
  return (
    <ul className="scope">
      {items.map(({ code, label }) => (
        <li key={code}>
          <Name text={label} />
        </li>
      ))}
    </ul>
  );
}
