import { useCallback, useEffect, useState } from "react";
import type { Reply } from "../api/client.js";
import type { Problem } from "../api/problem.js";

export interface Loaded<T> {
  /** Null until it has come. While it is read again the old value stays. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
  readonly replace: (value: T) => void;
}

/** What a question answers, asked anew when the question changes. `ask` has to be stable (useCallback). */
export function useLoaded<T>(ask: () => Promise<Reply<T>>): Loaded<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<Pick<Loaded<T>, "value" | "problem">>({ value: null, problem: null });
  useEffect(() => {
    let isWanted = true;
    void ask().then((reply) => {
      if (!isWanted) return;
      if (reply.kind === "done") setState({ value: reply.body, problem: null });
      else setState((before) => ({ ...before, problem: reply.problem }));
    });
    return () => {
      isWanted = false;
    };
  }, [ask, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const replace = useCallback((value: T) => setState({ value, problem: null }), []);
  return { ...state, reload, replace };
}
