import { useMemo, useState, type ReactNode } from "react";
import { Client } from "./api/client.js";
import { isNothing } from "./api/guards.js";
import { Names } from "./api/names.js";
import type { OpenedSession } from "./api/types.js";
import { Desk } from "./desk.js";
import { dropSession, keepSession, readSession } from "./session/session.js";
import { SignIn } from "./session/sign-in.js";
import { WorkContext } from "./work-context.js";
import { useWords } from "./words/use-words.js";
import "../styles/workspace.css";

/** Everything behind the sign-in; drawn in the browser only, from what the API tells this account. */
export function Workspace(): ReactNode {
  const { w, language } = useWords();
  const [session, setSession] = useState(() => readSession(Date.now()));
  const [notice, setNotice] = useState("");
  const leave = (why: string): void => {
    dropSession();
    setSession(null);
    setNotice(why);
  };
  const token = session?.token ?? null;
  const client = useMemo(
    () => new Client({ token, language, down: w.down, onUnknownToken: () => leave(w.ended) }),
    [token, language],
  );
  const names = useMemo(() => new Names(client), [client]);
  const enter = (opened: OpenedSession): void => {
    setNotice("");
    setSession(keepSession(opened, Date.now()));
  };
  const signOut = (): void => {
    // Whatever the server answers, this tab forgets the token; it ends by itself then.
    void client.ask({ method: "DELETE", path: "/sessions/current" }, isNothing).then(() => leave(""));
  };
  if (session === null) return <SignIn {...{ client, notice }} onSignedIn={enter} />;
  return (
    <WorkContext value={{ client, names, account: session.account }}>
      <Desk onSignOut={signOut} />
    </WorkContext>
  );
}
