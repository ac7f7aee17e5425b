import { useState } from "react";
import type { Reply } from "../api/client.js";
import type { Problem } from "../api/problem.js";

export interface Action {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Runs one change at a time; what comes while another runs is left out. */
  readonly run: <T>(change: () => Promise<Reply<T>>, onDone: (body: T) => void) => void;
}

/** A change by the reader: whether it is under way, and why it was refused. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run: Action["run"] = (change, onDone) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    void change().then((reply) => {
      setBusy(false);
      if (reply.kind === "done") onDone(reply.body);
      else setProblem(reply.problem);
    });
  };
  return { busy, problem, run };
}
