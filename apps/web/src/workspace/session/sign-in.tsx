import { useState, type FormEvent, type ReactNode } from "react";
import type { Client } from "../api/client.js";
import { isOpenedSession } from "../api/guards.js";
import type { OpenedSession } from "../api/types.js";
import { Field } from "../parts/field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { useAction } from "../parts/use-action.js";
import { useWords } from "../words/use-words.js";

interface SignInProps {
  readonly client: Client;
  /** Why somebody is asked to sign in again; empty for the first time. */
  readonly notice: string;
  readonly onSignedIn: (session: OpenedSession) => void;
}

export function SignIn({ client, notice, onSignedIn }: SignInProps): ReactNode {
  const { w } = useWords();
  const { busy, problem, run } = useAction();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const open = (event: FormEvent): void => {
    event.preventDefault();
    const request = { method: "POST", path: "/sessions", body: { account, password } } as const;
    run(() => client.ask(request, isOpenedSession), onSignedIn);
  };
  return (
    <form onSubmit={open} method="post" className="panel sign-in">
      <p className="hint">{w.signInHint}</p>
      {notice === "" ? null : (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      <Field label={w.account} pointer="/account" problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </Field>
      <Field label={w.password} pointer="/password" problem={problem}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <ProblemNotice problem={problem} fields={["/account", "/password"]} />
      <button type="submit" className="primary" disabled={busy}>
        {busy ? w.working : w.signIn}
      </button>
    </form>
  );
}
