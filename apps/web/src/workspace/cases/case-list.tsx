import { useCallback, useState, type ReactNode } from "react";
import type { CaseFrame, Page } from "../api/types.js";
import { pageOf } from "../api/guards.js";
import { Check } from "../parts/check.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { isRegistrar } from "../session/session.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { ClockLine } from "./clock-line.js";
import { WaitsFor } from "./next-lines.js";
import { owingParty, partiesOf, PATHS, type ProcedureName } from "./procedure.js";

interface CaseListProps<Case extends CaseFrame> {
  readonly procedure: ProcedureName;
  readonly isCase: (body: unknown) => body is Case;
  readonly titleOf: (found: Case) => ReactNode;
}

/** The cases that the account may see; to an authority those that wait for it come first. */
export function CaseList<Case extends CaseFrame>(props: CaseListProps<Case>): ReactNode {
  const { w } = useWords();
  const { client, account } = useWork();
  const [overdueOnly, setOverdueOnly] = useState(false);
  const path = `${PATHS[props.procedure]}?limit=50${overdueOnly ? "&overdue=true" : ""}`;
  const isPage = pageOf(props.isCase);
  const ask = useCallback(() => client.get(path, isPage), [client, path]);
  const { value, problem, replace } = useLoaded(ask);
  const more = useAction();
  const onMore = (page: Page<Case>): void =>
    more.run(
      () => client.get(`${path}&cursor=${encodeURIComponent(page.next ?? "")}`, isPage),
      (after) => replace({ ...after, items: [...page.items, ...after.items] }),
    );
  return (
    <>
      {isRegistrar(account) ? (
        <Check label={w.overdueOnly} checked={overdueOnly} onChange={setOverdueOnly} />
      ) : null}
      <ProblemNotice problem={problem ?? more.problem} />
      {value === null ? (
        <p role="status">{problem === null ? w.loading : ""}</p>
      ) : (
        <Groups {...props} cases={value.items} />
      )}
      {value?.next === undefined ? null : (
        <button type="button" disabled={more.busy} onClick={() => onMore(value)}>
          {w.more}
        </button>
      )}
    </>
  );
}

type GroupsProps<Case extends CaseFrame> = CaseListProps<Case> & { readonly cases: readonly Case[] };

function Groups<Case extends CaseFrame>({ cases, ...props }: GroupsProps<Case>): ReactNode {
  const { w } = useWords();
  const { account } = useWork();
  if (!isRegistrar(account)) return <Group {...props} title={w.mine} cases={cases} />;
  const isOurs = (found: Case): boolean => {
    const owing = owingParty(found);
    return owing !== null && owing !== "applicant" && partiesOf(account, found).includes(owing);
  };
  return (
    <>
      <Group {...props} title={w.waiting} cases={cases.filter(isOurs)} />
      <Group {...props} title={w.others} cases={cases.filter((found) => !isOurs(found))} />
    </>
  );
}

function Group<Case extends CaseFrame>({
  procedure,
  title,
  cases,
  titleOf,
}: GroupsProps<Case> & { readonly title: string }): ReactNode {
  const { w } = useWords();
  return (
    <section>
      <h3>{title}</h3>
      {cases.length === 0 ? <p className="hint">{w.none}</p> : null}
      <ul className="cases">
        {cases.map((found) => (
          <li key={found.id}>
            <a href={hrefOf(procedure, found.id)}>{titleOf(found)}</a>
            <CaseState frame={found} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CaseState({ frame }: { frame: CaseFrame }): ReactNode {
  return (
    <p className="hit-line">
      <span className="badge plain">{frame.stateLabel}</span>
      {frame.clock === null ? null : <ClockLine clock={frame.clock} isBrief />}
      <span className="hint">
        <WaitsFor frame={frame} />
      </span>
    </p>
  );
}
