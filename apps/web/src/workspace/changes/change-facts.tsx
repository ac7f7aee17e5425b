import type { ReactNode } from "react";
import { Fact } from "../../components/fact.js";
import { Chinese, Name } from "../../components/record-facts.js";
import type { BranchChange } from "../api/types.js";
import { DivisionName } from "../parts/division-name.js";
import { CaseFacts } from "../cases/case-facts.js";
import { Named } from "../parts/named.js";
import { useWords } from "../words/use-words.js";

/** What is to change, and where the case stands: state, clock, whom it waits for. */
export function ChangeFacts({ said }: { said: BranchChange }): ReactNode {
  const { w } = useWords();
  const { kind, homeAuthority, headId, address } = said;
  return (
    <dl>
      <CaseFacts procedure="changes" frame={said} />
      <Fact name={w.changeOf}>{w.changeKinds[kind] ?? kind}</Fact>
      <Fact name={w.changedBranch}>
        <Named kind="institutions" id={said.branchId} isLink />
      </Fact>
      <Fact name={w.firm}>
        <Named kind="institutions" id={said.firmId} isLink />
      </Fact>
      <Fact name={w.newHead}>{headId === null ? null : <Named kind="practitioners" id={headId} />}</Fact>
      <Fact name={w.newPlace}>{said.division === null ? null : <DivisionName code={said.division} />}</Fact>
      <Fact name={w.newAddress}>{address === null ? null : <Chinese>{address}</Chinese>}</Fact>
      <Fact name={w.joining}>{people(said.joinIds)}</Fact>
      <Fact name={w.leaving}>{people(said.leaveIds)}</Fact>
      <Fact name={w.reason}>
        <Name text={said.reason} />
      </Fact>
      <Fact name={w.homeAuthority}>{w.homeWords[homeAuthority] ?? homeAuthority}</Fact>
    </dl>
  );
}

function people(ids: readonly string[]): ReactNode {
  if (ids.length === 0) return null;
  return (
    <ul className="plain">
      {ids.map((id) => (
        <li key={id}>
          <Named kind="practitioners" id={id} isLink />
        </li>
      ))}
    </ul>
  );
}
