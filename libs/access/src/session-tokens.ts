import { createHmac, randomBytes } from "node:crypto";

/** How long a session lasts without a new sign-in. */
export const SESSION_SECONDS = 8 * 60 * 60;

/** An opaque token; only its peppered hash is stored, so that a copy of the database opens no session. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("base64url");
}
