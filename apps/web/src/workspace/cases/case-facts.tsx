import type { ReactNode } from "react";
import { Fact } from "../../components/fact.js";
import type { CaseFrame } from "../api/types.js";
import { useWords } from "../words/use-words.js";
import { ClockLine } from "./clock-line.js";
import { NextLines, WaitsFor } from "./next-lines.js";
import type { ProcedureName } from "./procedure.js";

interface CaseFactsProps {
  readonly procedure: ProcedureName;
  readonly frame: CaseFrame & { readonly owedBy?: string | null };
}

/** Where a case stands, whatever it is about: its state, its clock, whom it waits for, who may do what. */
export function CaseFacts({ procedure, frame }: CaseFactsProps): ReactNode {
  const { w } = useWords();
  return (
    <>
      <Fact name={w.state}>
        <strong>{frame.stateLabel}</strong>{" "}
        <span className="hint">
          <WaitsFor frame={frame} />
        </span>
      </Fact>
      <Fact name={w.clock}>{frame.clock === null ? null : <ClockLine clock={frame.clock} />}</Fact>
      <Fact name={w.next}>
        <NextLines {...{ procedure, frame }} />
      </Fact>
    </>
  );
}
