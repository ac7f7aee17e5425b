import type { ReactNode } from "react";
import { Fact } from "../../components/fact.js";
import { Chinese } from "../../components/record-facts.js";
import { withLanguage } from "../../model/page-query.js";
import { usePage } from "../../page-context.js";
import type { BranchApplication, Precheck } from "../api/types.js";
import { isOpen } from "./branch-state.js";
import { CaseFacts } from "../cases/case-facts.js";
import { Named } from "../parts/named.js";
import { useWords } from "../words/use-words.js";

interface BranchFactsProps {
  readonly said: BranchApplication;
  readonly precheck: Precheck | null;
}

/** Where an application stands: state, clock, whom it waits for. */
export function BranchFacts({ said, precheck }: BranchFactsProps): ReactNode {
  const { w } = useWords();
  const { data } = usePage();
  const { firmId, receivingAuthority, homeAuthority, branchId } = said;
  return (
    <dl>
      <CaseFacts procedure="branches" frame={said} />
      <Fact name={w.firm}>
        <Named kind="institutions" id={firmId} isLink />
      </Fact>
      <Fact name={w.branchName}>
        {isOpen(said) && precheck?.name ? <Chinese>{precheck.name}</Chinese> : null}
      </Fact>
      <Fact name={w.receiving}>
        <Chinese>{receivingAuthority.name}</Chinese>
      </Fact>
      <Fact name={w.homeAuthority}>
        {said.state === "draft" ? null : (w.homeWords[homeAuthority] ?? homeAuthority)}
      </Fact>
      <Fact name={w.branch}>
        {branchId === null ? null : (
          <a href={withLanguage(`/institutions/${branchId}`, data.query.lang)}>{w.openBranch}</a>
        )}
      </Fact>
    </dl>
  );
}
