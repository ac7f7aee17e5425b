import type { ReactNode } from "react";
import { jurisdictionLabel } from "../../i18n/labels.js";
import { isBranchApplication } from "../api/guards.js";
import type { BranchApplication, Precheck } from "../api/types.js";
import { Papers, type CasePaper } from "../cases/papers.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { UploadButton } from "../parts/upload-button.js";
import { useAction } from "../parts/use-action.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

interface BranchPapersProps {
  readonly said: BranchApplication;
  readonly precheck: Precheck;
  readonly papers: readonly CasePaper[];
  /** There while papers can be added at will, which is while it is a draft. */
  readonly onAdded: ((after: BranchApplication) => void) | null;
}

/** The papers that the host asks for, and what only one of the two sides does. */
export function BranchPapers({ said, precheck, papers, onAdded }: BranchPapersProps): ReactNode {
  const { w, language } = useWords();
  const { client } = useWork();
  const { problem, run } = useAction();
  const attach = (kind: string, fileId: string, onDone: (after: BranchApplication) => void): void => {
    const body = { documents: [{ kind, fileId }] };
    const path = `/branch-applications/${said.id}`;
    const request = { method: "PATCH", path, body, version: said.version } as const;
    run(() => client.ask(request, isBranchApplication), onDone);
  };
  const control = ({ kind, label, state }: CasePaper): ReactNode =>
    onAdded === null || state === "onFile" ? null : (
      <UploadButton
        paper={label}
        text={state === "attached" ? w.replace : w.upload}
        onUploaded={(fileId) => attach(kind, fileId, onAdded)}
      />
    );
  return (
    <Papers papers={papers} control={control}>
      {onAdded === null ? null : <p className="hint">{w.uploadHint}</p>}
      <ProblemNotice problem={problem} />
      {precheck.differing.length === 0 ? null : (
        <details>
          <summary>{w.differing}</summary>
          <ul className="plain">
            {precheck.differing.map(({ kind, label, authority }) => (
              <li key={kind}>{w.onlyIn(jurisdictionLabel(authority, language), label)}</li>
            ))}
          </ul>
        </details>
      )}
    </Papers>
  );
}

/** The papers of the check with the files that the application has; files of no kind asked for come last. */
export function branchPapers(
  { documents = [], missing }: BranchApplication,
  precheck: Precheck,
): CasePaper[] {
  const fileOf = (kind: string): CasePaper["file"] => documents.find((file) => file.kind === kind) ?? null;
  const needed = new Set(precheck.documents.map(({ kind }) => kind));
  const others = documents.filter(({ kind }) => !needed.has(kind));
  return [
    ...precheck.documents.map(({ kind, label, state, provenBy }) => ({
      ...{ kind, label, state, provenBy },
      file: fileOf(kind),
      isAsked: missing.includes(kind) && state !== "attached",
    })),
    ...others.map((file) => ({
      ...{ kind: file.kind, label: file.kind, state: "attached" },
      ...{ provenBy: null, file, isAsked: false },
    })),
  ];
}
