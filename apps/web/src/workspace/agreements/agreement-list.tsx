import { useCallback, type ReactNode } from "react";
import { Name } from "../../components/record-facts.js";
import { isAgreement, pageOf } from "../api/guards.js";
import type { Agreement } from "../api/types.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { isRegistrar } from "../session/session.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { CoverNames } from "./agreement-facts.js";
import { ProposeForm } from "./propose-form.js";

const PATH = "/agreements?limit=50";
const isPage = pageOf(isAgreement);

/** Agreements and proposals, the newest first, and to a registrar the way to a new one. */
export function AgreementList(): ReactNode {
  const { w } = useWords();
  const { client, account } = useWork();
  const ask = useCallback(() => client.get(PATH, isPage), [client]);
  const { value, problem, replace } = useLoaded(ask);
  const more = useAction();
  const onMore = (next: string, items: readonly Agreement[]): void =>
    more.run(
      () => client.get(`${PATH}&cursor=${encodeURIComponent(next)}`, isPage),
      (after) => replace({ ...after, items: [...items, ...after.items] }),
    );
  return (
    <>
      <ProblemNotice problem={problem ?? more.problem} />
      {value === null && problem === null ? <p role="status">{w.loading}</p> : null}
      <ul className="cases">
        {(value?.items ?? []).map((agreement) => (
          <Entry key={agreement.id} agreement={agreement} />
        ))}
      </ul>
      {value?.next === undefined ? null : (
        <button type="button" disabled={more.busy} onClick={() => onMore(value.next ?? "", value.items)}>
          {w.more}
        </button>
      )}
      {isRegistrar(account) ? <ProposeForm /> : null}
    </>
  );
}

function Entry({ agreement }: { agreement: Agreement }): ReactNode {
  const { w } = useWords();
  const { id, title, document, state, covers, from, until } = agreement;
  return (
    <li>
      <a href={hrefOf("agreements", id)}>
        <Name text={title ?? document} />
      </a>
      <p className="hit-line">
        <span className="badge plain">{w.agreementStates[state] ?? state}</span>
        <span>
          <CoverNames covers={covers} />
        </span>
        <span className="hint">{w.period(from, until)}</span>
      </p>
    </li>
  );
}
