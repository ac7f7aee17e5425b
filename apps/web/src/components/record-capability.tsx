import type { ReactNode } from "react";
import type { InstitutionDetails } from "../api/types.js";
import { usePage } from "../page-context.js";
import { Fact } from "./fact.js";
import { Chinese } from "./record-facts.js";

/** What a forensic body examines with, and what it does not take; nothing where nothing is on record. */
export function RecordCapability({ details }: { details: InstitutionDetails }): ReactNode {
  const { m } = usePage();
  const { keyLaboratory } = details;
  const equipment = details.equipment ?? [];
  const notTaken = details.casesNotTaken ?? [];
  if (!keyLaboratory && equipment.length === 0 && notTaken.length === 0) return null;
  return (
    <section aria-labelledby="capability-title">
      <h2 id="capability-title">{m.capability}</h2>
      <dl>
        <Fact name={m.casesNotTaken}>{notTaken.length > 0 ? <Texts texts={notTaken} /> : null}</Fact>
        <Fact name={m.keyLaboratory}>{keyLaboratory ? <Chinese>{keyLaboratory}</Chinese> : null}</Fact>
        <Fact name={m.equipment}>{equipment.length > 0 ? <Texts texts={equipment} /> : null}</Fact>
      </dl>
    </section>
  );
}

function Texts({ texts }: { texts: readonly string[] }): ReactNode {
  return (
    <ul className="plain">
      {texts.map((text, at) => (
        <li key={at}>
          <Chinese>{text}</Chinese>
        </li>
      ))}
    </ul>
  );
}
