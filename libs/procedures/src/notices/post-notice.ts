import { shanghaiIso } from "#codes";
import { systemErrorCode } from "#database";
import type { Notice } from "./notice.js";
import { signatureOf } from "./signature.js";

/** Where notices are sent, and what they are signed with. */
export interface Webhook {
  readonly url: string;
  /** Never told or logged. */
  readonly secret: string;
}

const TIMEOUT_MS = 10_000;

/** A notice did not arrive; the message says why in a few words, without the address. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
}

/**
 * Sends one notice, signed. Any 2xx is its receipt; redirects are not followed.
 * @throws DeliveryError for another answer, none within the time, or no connection; the signal's reason when it is
 * told to stop.
 */
export async function postNotice(
  { url, secret }: Webhook,
  notice: Notice,
  signal: AbortSignal,
  timeoutMs: number = TIMEOUT_MS,
): Promise<void> {
  const body = bodyOf(notice);
  const status = await post(url, body, headersOf(notice, body, secret), signal, timeoutMs);
  if (status < 200 || status > 299) throw new DeliveryError(`status ${status}`);
}

async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<number> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const request = { method: "POST", headers, body, redirect: "manual" } as const;
    const answer = await fetch(url, { ...request, signal: AbortSignal.any([signal, timeout]) });
    // Whatever the receiver says beside its status is of no use here.
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    signal.throwIfAborted();
    throw new DeliveryError(timeout.aborted ? "timeout" : `no connection (${codeOf(error)})`, {
      cause: error,
    });
  }
}

function headersOf(notice: Notice, body: string, secret: string): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "chuan-yu-legal-directory",
    "x-notice-id": notice.id,
    "x-signature": signatureOf(body, secret, Math.floor(Date.now() / 1_000)),
  };
}

/** What is sent. No private data: notices have none. */
export function bodyOf({ id, kind, caseId, audience, text, at }: Notice): string {
  return JSON.stringify({ id, kind, caseId, audience, text, at: shanghaiIso(at) });
}

/** Of what `fetch` throws the cause says what was wrong. */
function codeOf(error: unknown): string {
  const hasCause = typeof error === "object" && error !== null && "cause" in error;
  return systemErrorCode(hasCause ? error.cause : error) ?? "network";
}
