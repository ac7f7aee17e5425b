import type { ReactNode } from "react";
import { Fact } from "../../components/fact.js";
import { Name } from "../../components/record-facts.js";
import { jurisdictionLabel, typeLabel } from "../../i18n/labels.js";
import type { Agreement } from "../api/types.js";
import { ServiceNames } from "../parts/service-names.js";
import { useWords } from "../words/use-words.js";

/** Types of bodies and kinds of people by their names. */
export function CoverNames({ covers }: { covers: readonly string[] }): ReactNode {
  const { w, language } = useWords();
  return covers.map((code) => typeLabel(code, language)).join(w.comma);
}

/** What was agreed, by whom, for how long, and where it is published. */
export function AgreementFacts({ agreement }: { agreement: Agreement }): ReactNode {
  const { w, language } = useWords();
  const { services, mode, source, note, endsOn, terminationReason } = agreement;
  const by = (side: string | null, day: string | null): ReactNode =>
    side === null ? null : w.sideOn(jurisdictionLabel(side, language), day ?? "");
  return (
    <dl>
      <Fact name={w.state}>
        <strong>{w.agreementStates[agreement.state] ?? agreement.state}</strong>
      </Fact>
      <Fact name={w.covers}>
        <CoverNames covers={agreement.covers} />
      </Fact>
      <Fact name={w.services}>{services === null ? w.allServices : <ServiceNames codes={services} />}</Fact>
      <Fact name={w.mode}>{w.modes[mode] ?? mode}</Fact>
      <Fact name={w.validity}>{w.period(agreement.from, agreement.until)}</Fact>
      <Fact name={w.document}>
        <Name text={agreement.document} />
      </Fact>
      <Fact name={w.proposedBy}>{by(agreement.proposedBy, agreement.proposedAt.slice(0, 10))}</Fact>
      <Fact name={w.approvedBy}>{by(agreement.approvedBy, agreement.approvedOn)}</Fact>
      <Fact name={w.ends}>{by(agreement.terminatedBy, endsOn)}</Fact>
      <Fact name={w.reason}>{terminationReason === null ? null : <Name text={terminationReason} />}</Fact>
      <Fact name={w.source}>
        {source === null ? null : <Name text={`${source.authority} ${source.document}`} />}
      </Fact>
      <Fact name={w.note}>{note === null ? null : <Name text={note} />}</Fact>
    </dl>
  );
}
