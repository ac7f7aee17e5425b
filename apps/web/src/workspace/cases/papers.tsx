import type { ReactNode } from "react";
import { Chinese, Name } from "../../components/record-facts.js";
import type { AttachedFile } from "../api/types.js";
import { DownloadButton } from "../parts/download-button.js";
import { useWords } from "../words/use-words.js";

/** A paper of a case, however its procedure tells of it. */
export interface CasePaper {
  readonly kind: string;
  readonly label: string;
  readonly state: string;
  readonly file: AttachedFile | null;
  /** What of the register proves it; null where it is not told. */
  readonly provenBy: string | null;
  readonly isAsked: boolean;
}

interface PapersProps {
  readonly papers: readonly CasePaper[];
  /** A control beside a paper, such as to upload it. */
  readonly control?: (paper: CasePaper) => ReactNode;
  readonly children?: ReactNode;
}

/** Every paper with its state, to be downloaded where it is there. */
export function Papers({ papers, control, children }: PapersProps): ReactNode {
  const { w } = useWords();
  return (
    <section aria-labelledby="papers-title">
      <h3 id="papers-title">{w.papers}</h3>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.kind}>
            <PaperWords paper={paper} />
            <span className="controls">
              {paper.file === null ? null : <DownloadButton file={paper.file} />}
              {control?.(paper)}
            </span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

function PaperWords({ paper: { label, state, file, provenBy, isAsked } }: { paper: CasePaper }): ReactNode {
  const { w } = useWords();
  const tone = state === "missing" ? "warn" : state === "attached" ? "good" : "plain";
  const proof = provenBy === null ? null : (w.provenBy[provenBy] ?? provenBy);
  return (
    <span>
      <Name text={label} /> <span className={`badge ${tone}`}>{w.paperStates[state] ?? state}</span>
      {isAsked ? <span className="badge warn"> {w.asked}</span> : null}
      {state === "onFile" && proof !== null ? <span className="hint"> {proof}</span> : null}
      {file === null ? null : (
        <span className="hint block">
          <Chinese>{file.name}</Chinese> {w.kilobytes(Math.max(1, Math.round(file.size / 1024)))}{" "}
          {file.addedOn}
        </span>
      )}
    </span>
  );
}
