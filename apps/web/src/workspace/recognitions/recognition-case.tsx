import { useCallback, useState, type ReactNode } from "react";
import { Name } from "../../components/record-facts.js";
import { Fact } from "../../components/fact.js";
import { shanghaiMinute } from "../../model/format.js";
import { isRecognitionCase } from "../api/guards.js";
import type { RecognitionCase as Case } from "../api/types.js";
import { History } from "../cases/history.js";
import { Papers, type CasePaper } from "../cases/papers.js";
import { stepLabel } from "../cases/procedure.js";
import { StepForms } from "../cases/step-forms.js";
import { CaseFrameView } from "../parts/case-frame-view.js";
import { CaseFacts } from "../cases/case-facts.js";
import { Named } from "../parts/named.js";
import { ServiceNames } from "../parts/service-names.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

/** One request for recognition, to whoever is a party of it. */
export function RecognitionCase({ id }: { id: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const [done, setDone] = useState("");
  const read = useCallback(() => client.get(`/recognitions/${id}`, isRecognitionCase), [client, id]);
  const { value, problem, reload, replace } = useLoaded(read);
  const onTaken = (after: Case, label: string): void => {
    setDone(w.done(label));
    replace(after);
  };
  return (
    <CaseFrameView
      section="recognitions"
      title={value === null ? w.sections.recognitions : <Name text={value.subject.name} />}
      {...{ problem, done }}
    >
      {value === null ? null : <RecognitionParts {...{ onTaken, reload }} found={value} />}
    </CaseFrameView>
  );
}

interface RecognitionPartsProps {
  readonly found: Case;
  readonly onTaken: (after: Case, label: string) => void;
  readonly reload: () => void;
}

function RecognitionParts({ found, onTaken, reload }: RecognitionPartsProps): ReactNode {
  const { w } = useWords();
  const papers = found.documents.map((paper): CasePaper => ({
    ...{ kind: paper.kind, label: paper.label, state: paper.state, file: paper.document, provenBy: null },
    isAsked: found.missing.includes(paper.kind) && paper.state === "missing",
  }));
  const names = new Map(papers.map(({ kind, label }) => [kind, label]));
  return (
    <>
      <RecognitionFacts found={found} />
      <Papers papers={papers} />
      <StepForms
        {...{ papers, onTaken }}
        procedure="recognitions"
        frame={found}
        isCase={isRecognitionCase}
        labelOf={(step) => stepLabel("recognitions", step, found.state, w)}
        onReload={reload}
      />
      <History
        procedure="recognitions"
        frame={found}
        steps={found.steps}
        paperName={(kind) => names.get(kind) ?? kind}
      />
    </>
  );
}

function RecognitionFacts({ found }: { found: Case }): ReactNode {
  const { w } = useWords();
  const { subject, services, appealUntil } = found;
  const root = subject.kind === "practitioner" ? "practitioners" : "institutions";
  return (
    <dl>
      <CaseFacts procedure="recognitions" frame={found} />
      <Fact name={w.subject}>
        <Named kind={root} id={subject.id} isLink />
      </Fact>
      <Fact name={w.services}>{services === null ? w.allServices : <ServiceNames codes={services} />}</Fact>
      <Fact name={w.openedOn}>{shanghaiMinute(found.openedAt)}</Fact>
      <Fact name={w.appealUntil}>{appealUntil}</Fact>
    </dl>
  );
}
