import { useCallback, useState, type ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { isBranchApplication, isPrecheck } from "../api/guards.js";
import type { BranchApplication, Precheck } from "../api/types.js";
import { History } from "../cases/history.js";
import { partiesOf, stepLabel } from "../cases/procedure.js";
import { StepForms } from "../cases/step-forms.js";
import { CaseFrameView } from "../parts/case-frame-view.js";
import { Named } from "../parts/named.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { BranchFacts } from "./branch-facts.js";
import { isOpen } from "./branch-state.js";
import { branchPapers, BranchPapers } from "./branch-papers.js";
import { BranchSaid } from "./branch-said.js";
import { DraftForm } from "./draft-form.js";
import { PrecheckTable } from "./precheck-table.js";

/** One application, to whoever is a party of it. */
export function BranchCase({ id }: { id: string }): ReactNode {
  const { client } = useWork();
  const [done, setDone] = useState("");
  const path = `/branch-applications/${id}`;
  const read = useCallback(() => client.get(path, isBranchApplication), [client, path]);
  const check = useCallback(() => client.get(`${path}/precheck`, isPrecheck), [client, path]);
  const said = useLoaded(read);
  const precheck = useLoaded(check);
  const reload = (): void => {
    said.reload();
    precheck.reload();
  };
  const onChanged = (after: BranchApplication, text: string): void => {
    setDone(text);
    said.replace(after);
    precheck.reload();
  };
  const problem = said.problem ?? precheck.problem;
  return (
    <CaseFrameView
      section="branches"
      title={<Title said={said.value} precheck={precheck.value} />}
      {...{ problem, done }}
    >
      {said.value === null ? null : (
        <BranchParts {...{ onChanged, reload }} said={said.value} precheck={precheck.value} />
      )}
    </CaseFrameView>
  );
}

/** The branch by its name: its own, or the one that it would have. */
function Title({ said, precheck }: { said: BranchApplication | null; precheck: Precheck | null }): ReactNode {
  const { w } = useWords();
  if (said?.branchId) return <Named kind="institutions" id={said.branchId} />;
  return precheck?.name ? <Chinese>{precheck.name}</Chinese> : w.sections.branches;
}

interface BranchPartsProps {
  readonly said: BranchApplication;
  readonly precheck: Precheck | null;
  readonly onChanged: (after: BranchApplication, text: string) => void;
  readonly reload: () => void;
}

function BranchParts({ said, precheck, onChanged, reload }: BranchPartsProps): ReactNode {
  const { w } = useWords();
  const { account } = useWork();
  if (precheck === null) return <BranchFacts {...{ said, precheck }} />;
  const papers = branchPapers(said, precheck);
  const isOwnDraft = said.state === "draft" && partiesOf(account, said).includes("applicant");
  const onSaved = (after: BranchApplication): void => onChanged(after, w.saved);
  const names = new Map(papers.map(({ kind, label }) => [kind, label]));
  const conditions = new Map(precheck.conditions.map(({ code, label }) => [`/conditions/${code}`, label]));
  const labelOf = (step: string): string => stepLabel("branches", step, said.state, w);
  return (
    <>
      <BranchFacts {...{ said, precheck }} />
      {isOwnDraft ? (
        <DraftForm {...{ said, onSaved }} conditions={precheck.conditions} />
      ) : (
        <BranchSaid {...{ said }} conditions={precheck.conditions} />
      )}
      {isOpen(said) ? <PrecheckTable precheck={precheck} /> : null}
      <BranchPapers {...{ said, precheck, papers }} onAdded={isOwnDraft ? onSaved : null} />
      <StepForms
        {...{ papers, labelOf }}
        procedure="branches"
        frame={said}
        isCase={isBranchApplication}
        onTaken={(after, label) => onChanged(after, w.done(label))}
        nameOf={(pointer) => conditions.get(pointer) ?? null}
        onReload={reload}
      />
      <History
        procedure="branches"
        frame={said}
        steps={said.steps ?? []}
        paperName={(kind) => names.get(kind) ?? kind}
      />
    </>
  );
}
