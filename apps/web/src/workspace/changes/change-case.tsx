import { useCallback, useState, type ReactNode } from "react";
import { isBranchChange } from "../api/guards.js";
import type { BranchChange } from "../api/types.js";
import { History } from "../cases/history.js";
import { Papers } from "../cases/papers.js";
import { stepLabel } from "../cases/procedure.js";
import { StepForms } from "../cases/step-forms.js";
import { CaseFrameView } from "../parts/case-frame-view.js";
import { Named } from "../parts/named.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { ChangeFacts } from "./change-facts.js";
import { changePapers } from "./change-papers.js";

/** One change of a branch, to whoever is a party of it. */
export function ChangeCase({ id }: { id: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const [done, setDone] = useState("");
  const read = useCallback(() => client.get(`/branch-changes/${id}`, isBranchChange), [client, id]);
  const { value, problem, reload, replace } = useLoaded(read);
  const onTaken = (after: BranchChange, label: string): void => {
    setDone(w.done(label));
    replace(after);
  };
  return (
    <CaseFrameView
      section="changes"
      title={value === null ? w.sections.changes : <Named kind="institutions" id={value.branchId} />}
      {...{ problem, done }}
    >
      {value === null ? null : <ChangeParts {...{ onTaken, reload }} said={value} />}
    </CaseFrameView>
  );
}

interface ChangePartsProps {
  readonly said: BranchChange;
  readonly onTaken: (after: BranchChange, label: string) => void;
  readonly reload: () => void;
}

function ChangeParts({ said, onTaken, reload }: ChangePartsProps): ReactNode {
  const { w } = useWords();
  const papers = changePapers(said);
  const shown = papers.filter(({ file, isAsked }) => file !== null || isAsked);
  const names = new Map(papers.map(({ kind, label }) => [kind, label]));
  return (
    <>
      <ChangeFacts said={said} />
      {shown.length === 0 ? null : <Papers papers={shown} />}
      <StepForms
        {...{ papers, onTaken }}
        procedure="changes"
        frame={said}
        isCase={isBranchChange}
        labelOf={(step) => stepLabel("changes", step, said.state, w)}
        onReload={reload}
      />
      <History
        procedure="changes"
        frame={said}
        steps={said.steps ?? []}
        paperName={(kind) => names.get(kind) ?? kind}
      />
    </>
  );
}
