import type { ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { jurisdictionLabel } from "../../i18n/labels.js";
import { isListedRecognition } from "../api/guards.js";
import { CaseList } from "../cases/case-list.js";
import { isClerk } from "../session/session.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { RequestForm } from "./request-form.js";

/** Requests that the other side recognise a body or person, and to a clerk the way to a new one. */
export function RecognitionList(): ReactNode {
  const { w, language } = useWords();
  const { account } = useWork();
  return (
    <>
      <CaseList
        procedure="recognitions"
        isCase={isListedRecognition}
        titleOf={({ subject, host }) => (
          <>
            <Chinese>{subject.name}</Chinese> → {w.toSide(jurisdictionLabel(host, language))}
          </>
        )}
      />
      {isClerk(account) && account.institutionId ? <RequestForm bodyId={account.institutionId} /> : null}
    </>
  );
}
