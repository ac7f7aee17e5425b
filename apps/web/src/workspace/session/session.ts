import { hasTexts, isObject } from "../../api/guards.js";
import { isAccount } from "../api/guards.js";
import type { Account, OpenedSession } from "../api/types.js";

/** Who is signed in. The token lives in this tab's session storage only: no cookie, no address. */
export interface Session {
  readonly token: string;
  readonly account: Account;
}

const KEY = "workspace-session";

/** The session of this tab, or null without one that can still be used. */
export function readSession(now: number): Session | null {
  const kept = parsed(window.sessionStorage.getItem(KEY));
  if (!isObject(kept) || !hasTexts(kept, ["token"]) || typeof kept.endsAt !== "number") return null;
  const { token, account, endsAt } = kept;
  return typeof token === "string" && isAccount(account) && endsAt > now ? { token, account } : null;
}

/** Keeps a session for this tab until it ends by itself. */
export function keepSession({ accessToken, expiresIn, account }: OpenedSession, now: number): Session {
  const session = { token: accessToken, account };
  window.sessionStorage.setItem(KEY, JSON.stringify({ ...session, endsAt: now + expiresIn * 1000 }));
  return session;
}

export function dropSession(): void {
  window.sessionStorage.removeItem(KEY);
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's entry under the same name is as good as none.
    return null;
  }
}

export const isRegistrar = ({ roles }: Account): boolean => roles.includes("registrar");
export const isClerk = ({ roles, institutionId }: Account): boolean =>
  roles.includes("clerk") && typeof institutionId === "string";
