import type { ReactNode } from "react";
import type { PersonRecord, Workplace } from "../api/types.js";
import { BackLink } from "../components/back-link.js";
import { BodyLink } from "../components/body-link.js";
import { Fact } from "../components/fact.js";
import { Chinese, StandingBadge, StandingSince } from "../components/record-facts.js";
import { Recognition, RecognitionFact } from "../components/recognition.js";
import { RecordDatedFacts } from "../components/record-dated-facts.js";
import { RecordSource } from "../components/record-source.js";
import { isListed, jurisdictionLabel, standingLabel, typeLabel } from "../i18n/labels.js";
import type { View } from "../model/page-data.js";
import { usePage } from "../page-context.js";

type PersonView = Pick<Extract<View, { kind: "person" }>, "person" | "facts" | "reasons" | "labels">;

/** One practitioner: whole when listed; when not, what became of them and no body. */
export function PersonPage({ view }: { view: PersonView }): ReactNode {
  const { person, facts } = view;
  const { data } = usePage();
  const listed = isListed(person.standing);
  return (
    <div className="wide record">
      <BackLink />
      <h1>
        <Chinese>{person.name}</Chinese>
      </h1>
      <p className="hit-line">
        <span className="kind">{typeLabel(person.kind, data.language)}</span>
        {listed ? <StandingBadge standing={person.standing} /> : null}
        <Recognition states={person.recognition ?? []} />
      </p>
      {listed ? <ListedPerson {...view} /> : <EndedPerson person={person} />}
      {listed ? null : <RecordDatedFacts facts={facts} />}
    </div>
  );
}

function ListedPerson({ person, facts, reasons, labels }: PersonView): ReactNode {
  const { data, m } = usePage();
  return (
    <>
      <section aria-labelledby="works-title">
        <h2 id="works-title">{m.works}</h2>
        <Workplaces workplaces={person.institutions ?? []} />
        <p className="hint">{m.personContact}</p>
      </section>
      <section aria-labelledby="entry-title">
        <h2 id="entry-title">{m.personFacts}</h2>
        <PersonFacts person={person} reasons={reasons} labels={labels} />
      </section>
      <RecordDatedFacts facts={facts} />
      {person.source ? <RecordSource source={person.source} quality={person.quality} /> : null}
      <p className="hint">{m.printedOn(data.today)}</p>
    </>
  );
}

function Workplaces({ workplaces }: { workplaces: readonly Workplace[] }): ReactNode {
  const { data, m } = usePage();
  if (workplaces.length === 0) return <p>{m.noBody}</p>;
  return (
    <ul className="workplaces">
      {workplaces.map((place) => (
        <li key={place.id}>
          <BodyLink body={place} />
          <span className="hint">
            {typeLabel(place.type, data.language)} <Chinese>{place.division.path.join(" ")}</Chinese>
          </span>
          {place.address ? <Chinese>{place.address}</Chinese> : null}
        </li>
      ))}
    </ul>
  );
}

function PersonFacts({ person, reasons, labels }: Omit<PersonView, "facts">): ReactNode {
  const { data, m } = usePage();
  const comma = data.language === "en" ? ", " : "、";
  const languages = (person.languages ?? []).map((code) => labels[code] ?? code);
  return (
    <dl>
      <StandingFacts person={person} />
      <Fact name={m.personLicence}>{person.licenceNumber}</Fact>
      <Fact name={m.services}>{(person.services ?? []).map(({ label }) => label).join(comma)}</Fact>
      <Fact name={m.languages}>{languages.join(comma)}</Fact>
      <Fact name={m.licensedOn}>{person.licensedOn}</Fact>
      <Fact name={m.jurisdiction}>
        {person.jurisdiction ? jurisdictionLabel(person.jurisdiction, data.language) : null}
      </Fact>
      <RecognitionFact states={person.recognition ?? []} reasons={reasons} />
    </dl>
  );
}

function StandingFacts({ person }: { person: PersonRecord }): ReactNode {
  const { m } = usePage();
  return (
    <>
      <Fact name={m.standing}>
        <StandingSince standing={person.standing} since={person.since} />
      </Fact>
      <Fact name={m.basis}>{person.basis ? <Chinese>{person.basis}</Chinese> : null}</Fact>
    </>
  );
}

function EndedPerson({ person }: { person: PersonRecord }): ReactNode {
  const { data, m } = usePage();
  return (
    <section className="ended">
      {person.follows ? (
        <h2>{m.personWithoutBody}</h2>
      ) : (
        <h2>{m.personEndedTitle(standingLabel(person.standing, data.language))}</h2>
      )}
      <p>{m.personEndedText}</p>
      {person.follows ? null : (
        <dl>
          <StandingFacts person={person} />
        </dl>
      )}
    </section>
  );
}
