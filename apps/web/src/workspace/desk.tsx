import { useCallback, type ReactNode } from "react";
import { jurisdictionLabel } from "../i18n/labels.js";
import { isCount } from "./api/guards.js";
import { AgreementList } from "./agreements/agreement-list.js";
import { AgreementView } from "./agreements/agreement-view.js";
import { BranchCase } from "./branches/branch-case.js";
import { BranchList } from "./branches/branch-list.js";
import { ChangeCase } from "./changes/change-case.js";
import { ChangeList } from "./changes/change-list.js";
import { NoticeList } from "./notices/notice-list.js";
import { ArrivalHeading } from "./parts/heading.js";
import { Named } from "./parts/named.js";
import { useLoaded } from "./parts/use-loaded.js";
import { hrefOf, SECTIONS, useWhere, type Section } from "./parts/use-where.js";
import { RecognitionCase } from "./recognitions/recognition-case.js";
import { RecognitionList } from "./recognitions/recognition-list.js";
import { isClerk, isRegistrar } from "./session/session.js";
import { useWork } from "./work-context.js";
import { useWords } from "./words/use-words.js";

/** The workspace of somebody signed in. */
export function Desk({ onSignOut }: { onSignOut: () => void }): ReactNode {
  const { w } = useWords();
  const { account, client } = useWork();
  const { section, id } = useWhere();
  const askUnread = useCallback(() => client.get("/notices/count", isCount), [client]);
  const unread = useLoaded(askUnread);
  const isKnown = isClerk(account) || isRegistrar(account);
  return (
    <>
      <div className="desk-head">
        <Who />
        <button type="button" onClick={onSignOut}>
          {w.signOut}
        </button>
      </div>
      {isKnown ? (
        <>
          <Sections section={section} unread={unread.value?.unread ?? 0} />
          {/* Another address is another view, with a heading of its own to go on from. */}
          <Content key={`${section} ${id ?? ""}`} {...{ section, id }} onRead={unread.reload} />
        </>
      ) : (
        <p className="notice">{w.notForYou}</p>
      )}
    </>
  );
}

function Who(): ReactNode {
  const { w, language } = useWords();
  const { account } = useWork();
  return (
    <p>
      {w.signedInAs(account.name)}{" "}
      <span className="hint">
        {account.institutionId ? (
          <Named kind="institutions" id={account.institutionId} isLink />
        ) : account.jurisdiction ? (
          jurisdictionLabel(account.jurisdiction, language)
        ) : null}
      </span>
    </p>
  );
}

function Sections({ section, unread }: { section: Section; unread: number }): ReactNode {
  const { w } = useWords();
  return (
    <nav className="sections" aria-label={w.sectionsLabel}>
      <ul>
        {SECTIONS.map((name) => (
          <li key={name}>
            <a href={hrefOf(name)} aria-current={name === section ? "page" : undefined}>
              {w.sections[name]}
              {name === "notices" && unread > 0 ? (
                <span className="badge warn">{w.unread(unread)}</span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ContentProps {
  readonly section: Section;
  readonly id: string | null;
  readonly onRead: () => void;
}

function Content({ section, id, onRead }: ContentProps): ReactNode {
  const { w } = useWords();
  if (section === "branches" && id !== null) return <BranchCase id={id} />;
  if (section === "agreements" && id !== null) return <AgreementView id={id} />;
  if (section === "changes" && id !== null) return <ChangeCase id={id} />;
  if (section === "recognitions" && id !== null) return <RecognitionCase id={id} />;
  return (
    <>
      <ArrivalHeading>{w.sections[section]}</ArrivalHeading>
      {section === "branches" ? <BranchList /> : null}
      {section === "changes" ? <ChangeList /> : null}
      {section === "recognitions" ? <RecognitionList /> : null}
      {section === "agreements" ? <AgreementList /> : null}
      {section === "notices" ? <NoticeList onRead={onRead} /> : null}
    </>
  );
}
