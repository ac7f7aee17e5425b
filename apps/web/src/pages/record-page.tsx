import type { ReactNode } from "react";
import type { InstitutionRecord } from "../api/types.js";
import { BackLink } from "../components/back-link.js";
import { BodyLink } from "../components/body-link.js";
import { Fact } from "../components/fact.js";
import { Chinese, StandingBadge, StandingSince } from "../components/record-facts.js";
import { RecordCapability } from "../components/record-capability.js";
import { RecordContact } from "../components/record-contact.js";
import { Recognition } from "../components/recognition.js";
import { RecordDatedFacts } from "../components/record-dated-facts.js";
import { RecordPeople } from "../components/record-people.js";
import { RecordEntry } from "../components/record-entry.js";
import { RecordSource } from "../components/record-source.js";
import { isListed, standingLabel, typeLabel } from "../i18n/labels.js";
import type { View } from "../model/page-data.js";
import { usePage } from "../page-context.js";

type RecordView = Omit<Extract<View, { kind: "record" }>, "kind">;

/** One body: whole when it is listed; when it has ended, what became of it and no contacts. */
export function RecordPage({ view }: { view: RecordView }): ReactNode {
  const { record } = view;
  const { data } = usePage();
  return (
    <div className="wide record">
      <BackLink />
      <h1>
        <Chinese>{record.name}</Chinese>
      </h1>
      <p className="hit-line">
        <span className="kind">{typeLabel(record.type, data.language)}</span>
        <Chinese>{record.division.path.join(" ")}</Chinese>
        {isListed(record.standing) ? <StandingBadge standing={record.standing} /> : null}
        <Recognition states={record.recognition ?? []} />
      </p>
      {isListed(record.standing) ? <ListedRecord {...view} /> : <EndedRecord {...view} />}
    </div>
  );
}

function ListedRecord({ record, facts, reasons, labels, people, hasMorePeople }: RecordView): ReactNode {
  const { data, m } = usePage();
  return (
    <>
      {record.standing === "active" ? null : <StandingNotice record={record} />}
      <RecordContact record={record} />
      <RecordEntry record={record} reasons={reasons} labels={labels} />
      {record.details ? <RecordCapability details={record.details} /> : null}
      <RecordDatedFacts facts={facts} />
      <RecordPeople id={record.id} people={people} hasMore={hasMorePeople} />
      {record.source ? (
        <RecordSource source={record.source} quality={record.quality} note={record.note} />
      ) : null}
      <p className="hint">{m.printedOn(data.today)}</p>
    </>
  );
}

function StandingNotice({ record }: { record: InstitutionRecord }): ReactNode {
  const { data } = usePage();
  return (
    <p className="notice">
      <StandingSince standing={record.standing} since={record.since} />
      {record.basis ? (
        <>
          {data.language === "en" ? ", " : "，"}
          <Chinese>{record.basis}</Chinese>
        </>
      ) : null}
    </p>
  );
}

function EndedRecord({ record, facts }: RecordView): ReactNode {
  const { data, m } = usePage();
  const { successor } = record;
  return (
    <>
      <section className="ended">
        <h2>{m.endedTitle(standingLabel(record.standing, data.language))}</h2>
        <p>{m.endedText}</p>
        <dl>
          <Fact name={m.standing}>
            <StandingSince standing={record.standing} since={record.since} />
          </Fact>
          <Fact name={m.basis}>{record.basis ? <Chinese>{record.basis}</Chinese> : null}</Fact>
          {/* Without a name it is nobody's to know, and its address leads nowhere. */}
          <Fact name={m.successor}>{successor?.name ? <BodyLink body={successor} /> : null}</Fact>
        </dl>
      </section>
      <RecordDatedFacts facts={facts} />
    </>
  );
}
