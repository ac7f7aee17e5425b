import { useEffect, useRef, type ReactNode } from "react";
import { otherFaults, type Problem } from "../api/problem.js";
import { useWords } from "../words/use-words.js";

interface ProblemNoticeProps {
  readonly problem: Problem | null;
  /** Pointers of the fields that tell their faults themselves. */
  readonly fields?: readonly string[];
  /** What a pointer is called, where that is known. */
  readonly nameOf?: (pointer: string) => string | null;
  readonly children?: ReactNode;
}

/** Why something was refused, read out at once, with every fault that no field shows. */
export function ProblemNotice({ problem, fields = [], nameOf, children }: ProblemNoticeProps): ReactNode {
  const { w } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    void box.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);
  if (problem === null) return null;
  const faults = otherFaults(problem, fields);
  return (
    <div className="notice problem" role="alert" ref={box}>
      <p>
        <strong>{w.failed}</strong>
        {w.colon}
        {problem.detail}
      </p>
      {faults.length === 0 ? null : (
        <ul>
          {faults.map(({ pointer, message }) => (
            <li key={pointer}>{[nameOf?.(pointer), message].filter(Boolean).join(w.colon)}</li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
