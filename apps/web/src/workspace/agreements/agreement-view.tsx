import { useCallback, useState, type ReactNode } from "react";
import { Name } from "../../components/record-facts.js";
import { isAgreement } from "../api/guards.js";
import type { Agreement } from "../api/types.js";
import { CaseFrameView } from "../parts/case-frame-view.js";
import { useLoaded } from "../parts/use-loaded.js";
import { isRegistrar } from "../session/session.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { AgreementFacts } from "./agreement-facts.js";
import { ApproveForm, TerminateForm } from "./agreement-steps.js";

/** One agreement, and to a registrar what their side may do about it. */
export function AgreementView({ id }: { id: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const [done, setDone] = useState("");
  const read = useCallback(() => client.get(`/agreements/${id}`, isAgreement), [client, id]);
  const { value, problem, replace } = useLoaded(read);
  const onTaken = (after: Agreement, label: string): void => {
    setDone(w.done(label));
    replace(after);
  };
  return (
    <CaseFrameView
      section="agreements"
      title={value === null ? w.sections.agreements : <Name text={value.title ?? value.document} />}
      {...{ problem, done }}
    >
      {value === null ? null : (
        <>
          <AgreementFacts agreement={value} />
          <Steps agreement={value} onTaken={onTaken} />
        </>
      )}
    </CaseFrameView>
  );
}

interface StepsProps {
  readonly agreement: Agreement;
  readonly onTaken: (after: Agreement, label: string) => void;
}

/** The other side approves, either side ends, and a proposal is its own side's to take back. */
function Steps({ agreement, onTaken }: StepsProps): ReactNode {
  const { w } = useWords();
  const { account } = useWork();
  const { state, proposedBy, terminatedBy } = agreement;
  const isOwn = proposedBy === account.jurisdiction;
  const mayApprove = state === "proposed" && !isOwn;
  const mayEnd =
    terminatedBy === null && (state === "proposed" ? isOwn : ["pending", "in_force"].includes(state));
  if (!isRegistrar(account) || !(mayApprove || mayEnd)) return null;
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">{w.steps}</h3>
      {mayApprove ? <ApproveForm {...{ agreement, onTaken }} /> : null}
      {mayEnd ? <TerminateForm {...{ agreement, onTaken }} /> : null}
    </section>
  );
}
