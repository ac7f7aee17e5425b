import type { ReactNode } from "react";
import type { InstitutionRecord, Office } from "../api/types.js";
import { usePage } from "../page-context.js";
import { Fact } from "./fact.js";
import { Chinese, Phones } from "./record-facts.js";

/** Where to go and whom to call: first on the page, since that is what most readers came for. */
export function RecordContact({ record }: { record: InstitutionRecord }): ReactNode {
  const { m } = usePage();
  const phones = record.phones ?? [];
  const offices = record.details?.offices ?? [];
  const hasAny = Boolean(record.address) || phones.length > 0 || offices.length > 0;
  return (
    <section aria-labelledby="contact-title">
      <h2 id="contact-title">{m.contact}</h2>
      {hasAny ? null : <p>{m.noContacts}</p>}
      <dl>
        <Fact name={m.phone}>{phones.length > 0 ? <Phones phones={phones} /> : null}</Fact>
        <Fact name={m.address}>{record.address ? <Chinese>{record.address}</Chinese> : null}</Fact>
        <Fact name={m.offices}>{offices.length > 0 ? <Offices offices={offices} /> : null}</Fact>
        <Fact name={m.position}>
          {record.location ? (
            <>
              {record.location.lat.toFixed(5)}, {record.location.lng.toFixed(5)}
              <span className="hint"> {m.positionPrecision[record.location.precision]}</span>
            </>
          ) : null}
        </Fact>
      </dl>
    </section>
  );
}

function Offices({ offices }: { offices: readonly Office[] }): ReactNode {
  return (
    <ul className="offices">
      {offices.map((office, at) => (
        <li key={at}>
          <Chinese>{[office.name, office.address].filter((text) => text).join(" ")}</Chinese>
          <Phones phones={office.phones ?? []} />
        </li>
      ))}
    </ul>
  );
}
