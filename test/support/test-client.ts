import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { textAt } from "./json.js";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The parsed JSON; undefined for an answer that is none. */
  readonly body: unknown;
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD" | "OPTIONS";
type Headers = Readonly<Record<string, string>>;

/** A caller without a network. Paths are below `/api/v1`, except those of `host`. */
export class TestClient {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly defaults: Headers = {},
  ) {}

  /** The same caller with further headers on every request. */
  with(headers: Headers): TestClient {
    return new TestClient(this.app, { ...this.defaults, ...headers });
  }

  async signIn(account: string, password: string): Promise<TestClient> {
    const answer = await this.post("/sessions", { account, password });
    if (answer.status !== 201) throw new Error(`${account} could not sign in: ${answer.text}`);
    return this.with({ authorization: `Bearer ${textAt(answer.body, "accessToken")}` });
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send("GET", path, undefined, headers);
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send("POST", path, body, headers);
  }

  patch(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send("PATCH", path, body, headers);
  }

  delete(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send("DELETE", path, undefined, headers);
  }

  /** Text and bytes go as they are, anything else as JSON. */
  send(method: Method, path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.host(method, `/api/v1${path}`, body, headers);
  }

  /** Asks for an address of the whole server: pages, health, documents. */
  async host(method: Method, url: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    const isRaw = typeof body === "string" || Buffer.isBuffer(body);
    const payload = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
    const type: Headers = payload === undefined ? {} : { "content-type": "application/json" };
    const answer = await this.app.inject({
      method,
      url,
      headers: { ...type, ...this.defaults, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const text = answer.body;
    return { status: answer.statusCode, headers: textHeaders(answer.headers), text, body: parsed(text) };
  }
}

function textHeaders(headers: object): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
