import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import { Choices } from "../parts/field.js";
import { UploadButton } from "../parts/upload-button.js";
import { useWords } from "../words/use-words.js";
import { papersOf, type GivenFile, type RequestPaper } from "./request.js";

type Given = Readonly<Partial<Record<RequestPaper, GivenFile>>>;

interface RequestPapersProps {
  readonly isPerson: boolean;
  readonly problem: Problem | null;
  readonly given: Given;
  readonly onGiven: (given: Given) => void;
}

/** The papers that go with a request. */
export function RequestPapers({ isPerson, problem, given, onGiven }: RequestPapersProps): ReactNode {
  const { w } = useWords();
  return (
    <Choices legend={w.papers} pointer="/documents" problem={problem}>
      <p className="hint">{w.uploadHint}</p>
      {papersOf(isPerson).map((kind) => (
        <div key={kind} className="paper-field">
          <span>
            {w[kind]} {given[kind] ? <span className="badge good">{given[kind].name}</span> : null}
          </span>
          <UploadButton
            paper={w[kind]}
            text={given[kind] ? w.replace : w.upload}
            onUploaded={(fileId, name) => onGiven({ ...given, [kind]: { fileId, name } })}
          />
        </div>
      ))}
    </Choices>
  );
}
