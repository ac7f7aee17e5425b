import { useState, type FormEvent, type ReactNode } from "react";
import { PEOPLE, TYPES, typeLabel } from "../../i18n/labels.js";
import { isAgreement } from "../api/guards.js";
import type { Problem } from "../api/problem.js";
import { Check, toggled } from "../parts/check.js";
import { Choices, Field } from "../parts/field.js";
import { InputField } from "../parts/input-field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { ServicesField } from "../parts/services-field.js";
import { useAction } from "../parts/use-action.js";
import { hrefOf } from "../parts/use-where.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { NO_PROPOSAL, proposalBody, type Proposal } from "./proposal.js";

const POINTERS = ["/title", "/covers", "/services", "/mode", "/from", "/until", "/document"];

/** Proposes an agreement to the other side. */
export function ProposeForm(): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const [said, setSaid] = useState<Proposal>(NO_PROPOSAL);
  const onChange = (change: Partial<Proposal>): void => setSaid((before) => ({ ...before, ...change }));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", path: "/agreements", body: proposalBody(said) } as const;
    run(
      () => client.ask(request, isAgreement),
      ({ id }) => window.location.assign(hrefOf("agreements", id)),
    );
  };
  const isWhole = said.covers.length > 0 && said.from !== "" && said.document.trim() !== "";
  return (
    <section aria-labelledby="propose-title">
      <h3 id="propose-title">{w.propose}</h3>
      <p className="hint">{w.proposeHint}</p>
      <form onSubmit={send} className="panel">
        <CoversField {...{ said, problem, onChange }} />
        <ServicesField
          {...{ problem }}
          legend={w.someServices}
          chosen={said.services}
          onChoose={(services) => onChange({ services })}
        />
        <TermsFields {...{ said, problem, onChange }} />
        <ProblemNotice problem={problem} fields={POINTERS} />
        <button type="submit" className="primary" disabled={busy || !isWhole}>
          {busy ? w.working : w.propose}
        </button>
      </form>
    </section>
  );
}

interface PartProps {
  readonly said: Proposal;
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<Proposal>) => void;
}

function CoversField({ said: { covers }, problem, onChange }: PartProps): ReactNode {
  const { w, language } = useWords();
  return (
    <Choices legend={w.covers} pointer="/covers" problem={problem}>
      {Object.keys({ ...TYPES, ...PEOPLE }).map((code) => (
        <Check
          key={code}
          label={typeLabel(code, language)}
          checked={covers.includes(code)}
          onChange={(isIn) => onChange({ covers: toggled(covers, code, isIn) })}
        />
      ))}
    </Choices>
  );
}

function TermsFields({ said, problem, onChange }: PartProps): ReactNode {
  const { w } = useWords();
  const field = (name: "title" | "document" | "from" | "until", label: string): ReactNode => (
    <InputField
      {...{ problem, label }}
      pointer={`/${name}`}
      type={name === "from" || name === "until" ? "date" : "text"}
      value={said[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <>
      <Field label={w.mode} pointer="/mode" problem={problem}>
        {(ids) => (
          <select {...ids} value={said.mode} onChange={({ target }) => onChange({ mode: target.value })}>
            {Object.entries(w.modes).map(([code, label]) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="pair">
        {field("from", w.from)}
        {field("until", w.until)}
      </div>
      {field("document", w.document)}
      {field("title", w.agreementTitle)}
    </>
  );
}
