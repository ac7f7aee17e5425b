import type { ReactNode } from "react";
import type { FormerName, InstitutionRecord, RecordLink, StandingReason } from "../api/types.js";
import { jurisdictionLabel } from "../i18n/labels.js";
import type { Messages } from "../i18n/messages.js";
import { withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { Fact } from "./fact.js";
import { RecognitionFact } from "./recognition.js";
import { Chinese, StandingSince } from "./record-facts.js";

interface RecordEntryProps {
  readonly record: InstitutionRecord;
  readonly reasons: readonly StandingReason[];
  /** Labels of form and languages, by code. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What the register holds about a listed body, besides its contacts. */
export function RecordEntry({ record, reasons, labels }: RecordEntryProps): ReactNode {
  const { data, m } = usePage();
  const comma = data.language === "en" ? ", " : "、";
  const languages = (record.languages ?? []).map((code) => labels[code] ?? code);
  const form = record.details?.form;
  const aliases = (record.aliases ?? []).join("、");
  return (
    <section aria-labelledby="entry-title">
      <h2 id="entry-title">{m.recordFacts}</h2>
      <dl>
        <Fact name={m.standing}>
          <StandingSince standing={record.standing} since={record.since} />
        </Fact>
        <Fact name={m.basis}>{record.basis ? <Chinese>{record.basis}</Chinese> : null}</Fact>
        <Fact name={m.form}>{form ? (labels[form] ?? form) : null}</Fact>
        <Fact name={m.aliases}>{aliases === "" ? null : <Chinese>{aliases}</Chinese>}</Fact>
        <Fact name={m.formerNames}>{formerNames(record.formerNames ?? [], m)}</Fact>
        <Fact name={m.services}>{(record.services ?? []).map((service) => service.label).join(comma)}</Fact>
        <Fact name={m.languages}>{languages.join(comma)}</Fact>
        <Fact name={m.creditCode}>{record.creditCode}</Fact>
        <Fact name={m.licence}>{record.licenceNumber}</Fact>
        <Fact name={m.founded}>{record.foundedOn}</Fact>
        <Fact name={m.jurisdiction}>
          {record.jurisdiction ? jurisdictionLabel(record.jurisdiction, data.language) : null}
        </Fact>
        <RecognitionFact states={record.recognition ?? []} reasons={reasons} />
        <Fact name={m.parent}>{record.parent ? <BodyLink body={record.parent} /> : null}</Fact>
        <Fact name={m.branches}>{branchLinks(record.branches ?? [])}</Fact>
      </dl>
    </section>
  );
}

function branchLinks(branches: readonly RecordLink[]): ReactNode {
  if (branches.length === 0) return null;
  return (
    <ul>
      {branches.map((branch) => (
        <li key={branch.id}>
          <BodyLink body={branch} />
        </li>
      ))}
    </ul>
  );
}

function BodyLink({ body }: { body: RecordLink }): ReactNode {
  const { data } = usePage();
  return (
    <a href={withLanguage(`/institutions/${body.id}`, data.query.lang)}>
      <Chinese>{body.name ?? body.id}</Chinese>
    </a>
  );
}

function formerNames(names: readonly FormerName[], m: Messages): ReactNode {
  if (names.length === 0) return null;
  return (
    <ul className="plain">
      {names.map(({ name, until }) => (
        <li key={name}>
          <Chinese>{name}</Chinese>
          {!until ? null : <span className="hint"> {m.formerUntil(until)}</span>}
        </li>
      ))}
    </ul>
  );
}
