import type { ReactNode } from "react";
import { isBranchChange } from "../api/guards.js";
import { CaseList } from "../cases/case-list.js";
import { Named } from "../parts/named.js";
import { isClerk } from "../session/session.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { AskForm } from "./ask-form.js";

/** What is to become of branches, and to a clerk the way to ask for more. */
export function ChangeList(): ReactNode {
  const { w } = useWords();
  const { account } = useWork();
  return (
    <>
      <CaseList
        procedure="changes"
        isCase={isBranchChange}
        titleOf={({ branchId, kind }) => (
          <>
            <Named kind="institutions" id={branchId} /> {w.changeKinds[kind] ?? kind}
          </>
        )}
      />
      {isClerk(account) && account.institutionId ? <AskForm firmId={account.institutionId} /> : null}
    </>
  );
}
