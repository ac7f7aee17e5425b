import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import { useWords } from "../words/use-words.js";
import { ArrivalHeading } from "./heading.js";
import { ProblemNotice } from "./problem-notice.js";
import { hrefOf, type Section } from "./use-where.js";

interface CaseFrameViewProps {
  readonly section: Section;
  readonly title: ReactNode;
  readonly problem: Problem | null;
  /** What the reader has just done, in words. */
  readonly done: string;
  readonly children: ReactNode;
}

/** What stands around every case: the way back, its heading, and what has just happened. */
export function CaseFrameView({ section, title, problem, done, children }: CaseFrameViewProps): ReactNode {
  const { w } = useWords();
  return (
    <>
      <p className="back">
        <a href={hrefOf(section)}>{w.backToList}</a>
      </p>
      <ArrivalHeading>{title}</ArrivalHeading>
      <ProblemNotice problem={problem} />
      <p role="status" className={done === "" ? "" : "ok"}>
        {done !== "" ? done : children === null && problem === null ? w.loading : ""}
      </p>
      {children}
    </>
  );
}
