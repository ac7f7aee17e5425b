import type { ReactNode } from "react";
import { Fact } from "../../components/fact.js";
import { Chinese } from "../../components/record-facts.js";
import type { BranchApplication, Condition } from "../api/types.js";
import { Named } from "../parts/named.js";
import { useWords } from "../words/use-words.js";

interface BranchSaidProps {
  readonly said: BranchApplication;
  readonly conditions: readonly Condition[];
}

/** What an application says, once it can no longer be changed. */
export function BranchSaid({ said, conditions }: BranchSaidProps): ReactNode {
  const { w, language } = useWords();
  const { headId, secondedIds, assetsYuan, premises, commitment } = said;
  const labels = new Map(conditions.map(({ code, label }) => [code, label]));
  const committed = commitment?.conditions.map((code) => labels.get(code) ?? code).join(w.comma);
  return (
    <section aria-labelledby="said-title">
      <h3 id="said-title">{w.application}</h3>
      <dl>
        <Fact name={w.head}>
          {headId === null ? null : <Named kind="practitioners" id={headId} isLink />}
        </Fact>
        <Fact name={w.seconded}>
          {secondedIds.length === 0 ? null : (
            <ul className="bodies">
              {secondedIds.map((id) => (
                <li key={id}>
                  <Named kind="practitioners" id={id} isLink />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={w.assets}>{assetsYuan === null ? null : assetsYuan.toLocaleString(language)}</Fact>
        <Fact name={w.address}>{premises === null ? null : <Chinese>{premises.address}</Chinese>}</Fact>
        <Fact name={w.proof}>{premises?.proof ? <Chinese>{premises.proof}</Chinese> : null}</Fact>
        <Fact name={w.commitment}>
          {commitment === null
            ? w.noCommitment
            : [committed, commitment.signedBy, commitment.signedOn].filter(Boolean).join(w.comma)}
        </Fact>
      </dl>
    </section>
  );
}
