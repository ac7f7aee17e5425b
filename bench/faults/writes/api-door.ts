import type { Random } from "../schedule/random.js";
import type { Side } from "./population.js";
import type { Written } from "./sql-door.js";

const TIMEOUT_MS = 15_000;

export interface ApiAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: unknown;
}

/** The API as a registrar of either side uses it; sessions are opened again where they are lost. */
export class ApiDoor {
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly urls: readonly string[],
    private readonly password: string,
  ) {}

  /**
   * Asks one of the API processes. @returns null where no answer came through: what was asked may have been done.
   */
  async send(
    random: Random,
    side: Side,
    method: "GET" | "POST" | "PATCH",
    path: string,
    body?: unknown,
    etag?: string | null,
  ): Promise<ApiAnswer | null> {
    const url = random.pick(this.urls);
    const token = await this.token(url, side);
    if (token === null) return null;
    const answer = await exchange(`${url}/api/v1${path}`, method, body, {
      authorization: `Bearer ${token}`,
      ...(etag == null ? {} : { "if-match": etag }),
    });
    if (answer?.status === 401) this.tokens.delete(`${url} ${side}`);
    return answer;
  }

  /** Each process has a secret of its own, and so sessions of its own. */
  private async token(url: string, side: Side): Promise<string | null> {
    const known = this.tokens.get(`${url} ${side}`);
    if (known !== undefined) return known;
    const account = `${side.toLowerCase()}.registrar`;
    const answer = await exchange(`${url}/api/v1/sessions`, "POST", { account, password: this.password }, {});
    const token = answer?.status === 201 ? tokenOf(answer.body) : null;
    if (token !== null) this.tokens.set(`${url} ${side}`, token);
    return token;
  }
}

/** How a write through the API ended. */
export function writtenOf(answer: ApiAnswer | null): Written {
  if (answer === null || answer.status >= 500) return "lost";
  return answer.status < 300 ? "done" : "refused";
}

function tokenOf(body: unknown): string | null {
  const isSession = typeof body === "object" && body !== null && "accessToken" in body;
  return isSession && typeof body.accessToken === "string" ? body.accessToken : null;
}

async function exchange(
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<ApiAnswer | null> {
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...type, ...headers, connection: "close" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    const parsed: unknown = isJson ? JSON.parse(text) : null;
    return { status: answer.status, etag: answer.headers.get("etag"), body: parsed };
  } catch (error) {
    // Refused, broken off or too late: all faults that the bench makes itself.
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}
