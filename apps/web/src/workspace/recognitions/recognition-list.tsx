import type { ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { jurisdictionLabel } from "../../i18n/labels.js";
import { isListedRecognition } from "../api/guards.js";
import { CaseList } from "../cases/case-list.js";
import { useWords } from "../words/use-words.js";

/** Requests that the other side recognise a body or person. */
export function RecognitionList(): ReactNode {
  const { w, language } = useWords();
  return (
    <CaseList
      procedure="recognitions"
      isCase={isListedRecognition}
      titleOf={({ subject, host }) => (
        <>
          <Chinese>{subject.name}</Chinese> → {w.toSide(jurisdictionLabel(host, language))}
        </>
      )}
    />
  );
}
