/** A request as it was sent, which can be sent again. */
export interface SentRequest {
  readonly url: string;
  readonly init: RequestInit;
}

/**
 * The requests that some work sends to a server, word for word. Only what goes by the global `fetch` is seen, and only
 * while nothing else is asked of the server.
 */
export async function recordRequests(server: string, work: () => Promise<unknown>): Promise<SentRequest[]> {
  const sent: SentRequest[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith(server)) {
      const { method, headers, body } = init;
      sent.push({ url, init: { method, headers, body } });
    }
    return original(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = original;
  }
  return sent;
}

/** Sends requests one after the other and reads their answers as JSON. */
export async function sendAgain(requests: readonly SentRequest[]): Promise<void> {
  for (const { url, init } of requests) await jsonOf(await fetch(url, init));
}

/** @throws Error when the answer is none of success. */
export async function jsonOf(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return body;
}
