import { useCallback, type ReactNode } from "react";
import { Name } from "../../components/record-facts.js";
import { shanghaiMinute } from "../../model/format.js";
import { isNothing, isNotice, pageOf } from "../api/guards.js";
import type { Notice } from "../api/types.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

const isNoticePage = pageOf(isNotice);

/** The newest notices of the account; `onRead` is told when one was marked. */
export function NoticeList({ onRead }: { onRead: () => void }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const ask = useCallback(() => client.get("/notices?limit=30", isNoticePage), [client]);
  const { value, problem, reload } = useLoaded(ask);
  const marking = useAction();
  const mark = (id: string): void =>
    marking.run(
      () => client.ask({ method: "POST", path: `/notices/${id}/read` }, isNothing),
      () => {
        reload();
        onRead();
      },
    );
  return (
    <>
      <ProblemNotice problem={problem ?? marking.problem} />
      {value === null ? <p role="status">{problem === null ? w.loading : ""}</p> : null}
      {value?.items.length === 0 ? <p className="hint">{w.none}</p> : null}
      <ul className="cases">
        {value?.items.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} />
            {notice.readAt === null ? (
              <button type="button" disabled={marking.busy} onClick={() => mark(notice.id)}>
                {w.markRead}
              </button>
            ) : (
              <span className="hint">{w.read}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function NoticeLine({ notice }: { notice: Notice }): ReactNode {
  const { w } = useWords();
  const text = <Name text={notice.text} />;
  const href = caseHref(notice);
  return (
    <p>
      {notice.readAt === null ? <strong>{text}</strong> : text}{" "}
      <span className="hint">{shanghaiMinute(notice.at)}</span>{" "}
      {href === null ? null : (
        <a href={href} aria-label={`${w.open}${w.colon}${notice.text}`}>
          {w.open}
        </a>
      )}
    </p>
  );
}

/** Where the case of a notice is in the workspace; null for notices of anything else. */
function caseHref({ links }: Notice): string | null {
  for (const { kind, id } of links) {
    if (kind === "branch-application") return hrefOf("branches", id);
    if (kind === "branch-change") return hrefOf("changes", id);
    if (kind === "agreement") return hrefOf("agreements", id);
    if (kind === "recognition") return hrefOf("recognitions", id);
  }
  return null;
}
