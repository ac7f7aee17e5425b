import { useId, type ChangeEvent, type ReactNode } from "react";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { ProblemNotice } from "./problem-notice.js";
import { useAction } from "./use-action.js";

interface UploadButtonProps {
  readonly paper: string;
  readonly text: string;
  readonly onUploaded: (fileId: string, name: string) => void;
}

/** Sends one file for one paper; what happens with it then is the caller's. */
export function UploadButton({ paper, text, onUploaded }: UploadButtonProps): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const id = useId();
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (file === undefined) return;
    run(
      () => client.upload(file),
      (uploaded) => onUploaded(uploaded.id, file.name),
    );
    // So that the same file can be chosen again after a refusal.
    input.value = "";
  };
  return (
    <>
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept=".pdf,.png,.jpg,.jpeg"
        aria-label={w.uploadFor(paper)}
        disabled={busy}
        onChange={choose}
      />
      <label htmlFor={id} className="button" aria-hidden="true">
        {busy ? w.uploading : text}
      </label>
      <ProblemNotice problem={problem} />
    </>
  );
}
