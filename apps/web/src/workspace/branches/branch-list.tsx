import type { ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { isBranchApplication } from "../api/guards.js";
import { CaseList } from "../cases/case-list.js";
import { Named } from "../parts/named.js";
import { isClerk } from "../session/session.js";
import { useWork } from "../work-context.js";
import { BeginForm } from "./begin-form.js";

/** Applications for branches, and to a clerk the way to a new one. */
export function BranchList(): ReactNode {
  const { account } = useWork();
  return (
    <>
      <CaseList
        procedure="branches"
        isCase={isBranchApplication}
        titleOf={({ firmId, receivingAuthority }) => (
          <>
            <Named kind="institutions" id={firmId} /> → <Chinese>{receivingAuthority.name}</Chinese>
          </>
        )}
      />
      {isClerk(account) && account.institutionId ? <BeginForm firmId={account.institutionId} /> : null}
    </>
  );
}
