import type { ReactNode } from "react";
import type { AttachedFile } from "../api/types.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { ProblemNotice } from "./problem-notice.js";
import { useAction } from "./use-action.js";

const KEPT_MS = 30_000;

/** Fetches a paper with the reader's token, since an address of its own would need one in it. */
export function DownloadButton({ file }: { file: AttachedFile }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const fetchIt = (): void =>
    run(
      () => client.download(file.fileId),
      (bytes) => saveAs(bytes, file.name),
    );
  return (
    <>
      <button type="button" disabled={busy} aria-label={w.downloadOf(file.name)} onClick={fetchIt}>
        {w.download}
      </button>
      <ProblemNotice problem={problem} />
    </>
  );
}

function saveAs(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click has returned.
  window.setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
