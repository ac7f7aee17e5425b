import { useCallback, useState, type FormEvent, type ReactNode } from "react";
import { isInstitutionRecord } from "../../api/guards.js";
import type { InstitutionRecord } from "../../api/types.js";
import type { Reply } from "../api/client.js";
import { isBranchApplication } from "../api/guards.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { PlaceField } from "./place-field.js";

/** A new draft for a place on the other side; all else is filled in there. */
export function BeginForm({ firmId }: { firmId: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const [division, setDivision] = useState("");
  const askFirm = useCallback(
    (): Promise<Reply<InstitutionRecord>> => client.get(`/institutions/${firmId}`, isInstitutionRecord),
    [client, firmId],
  );
  const firm = useLoaded(askFirm);
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", path: "/branch-applications", body: { firmId, division } } as const;
    run(
      () => client.ask(request, isBranchApplication),
      ({ id }) => window.location.assign(hrefOf("branches", id)),
    );
  };
  return (
    <section aria-labelledby="begin-title">
      <h3 id="begin-title">{w.begin}</h3>
      <p className="hint">{w.beginHint}</p>
      <ProblemNotice problem={firm.problem} />
      {firm.value === null ? null : (
        <form onSubmit={begin} className="panel">
          <PlaceField
            host={firm.value.jurisdiction === "CQ" ? "SC" : "CQ"}
            {...{ division, problem }}
            onChange={setDivision}
          />
          <ProblemNotice problem={problem} fields={["/division"]} />
          <button type="submit" className="primary" disabled={busy || division === ""}>
            {busy ? w.working : w.makeDraft}
          </button>
        </form>
      )}
    </section>
  );
}
