import { textAt } from "./json.js";

const TIMEOUT_MS = 30_000;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON; null for an answer that is none. */
  readonly body: unknown;
}

/** The program refused the connection, or broke it off before the answer was whole. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
}

/** A caller over a real connection to a program at an address. */
export class ApiCaller {
  constructor(
    readonly base: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** A caller with that account's token. */
  async signIn(account: string, password: string): Promise<ApiCaller> {
    const answer = await this.send("POST", "/api/v1/sessions", { account, password });
    if (answer.status !== 201) throw new Error(`${account} could not sign in: ${answer.text}`);
    return new ApiCaller(this.base, { authorization: `Bearer ${textAt(answer.body, "accessToken")}` });
  }

  /** The same caller at another address, as after a restart. */
  at(base: string): ApiCaller {
    return new ApiCaller(base, this.headers);
  }

  get(path: string): Promise<HttpAnswer> {
    return this.send("GET", path);
  }

  search(q: string): Promise<HttpAnswer> {
    return this.get(`/api/v1/search?${new URLSearchParams({ q, size: "50", interpret: "off" }).toString()}`);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const request: RequestInit = {
      method,
      headers: { ...type, ...this.headers, ...headers, connection: "close" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const { answer, text } = await exchange(new URL(path, this.base), request);
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    const parsed: unknown = isJson ? JSON.parse(text) : null;
    return { status: answer.status, headers: answer.headers, text, body: parsed };
  }
}

async function exchange(url: URL, request: RequestInit): Promise<{ answer: Response; text: string }> {
  try {
    const answer = await fetch(url, request);
    return { answer, text: await answer.text() };
  } catch (error) {
    // What fetch throws for a lost connection; by name, as it comes from outside of the test's realm.
    if (String(error).startsWith("TypeError")) throw new ConnectionLostError(url.pathname, { cause: error });
    throw error;
  }
}
