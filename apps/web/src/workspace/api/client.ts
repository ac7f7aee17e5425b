import type { Language } from "../../i18n/language.js";
import { isUploadedFile } from "./guards.js";
import { readProblem, type Problem } from "./problem.js";

export type Reply<T> =
  { readonly kind: "done"; readonly body: T } | { readonly kind: "refused"; readonly problem: Problem };

type Guard<T> = (body: unknown) => body is T;

interface Asked {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** The version that a change is about. */
  readonly version?: number;
}

type Sent = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

interface ClientOptions {
  readonly token: string | null;
  readonly language: Language;
  /** Told for an API that does not answer, or not as it should. */
  readonly down: string;
  readonly onUnknownToken: () => void;
}

/** The API for one account. Never rejects: what is refused and what is down is a problem in words. */
export class Client {
  constructor(private readonly options: ClientOptions) {}

  get<T>(path: string, isExpected: Guard<T>): Promise<Reply<T>> {
    return this.ask({ method: "GET", path }, isExpected);
  }

  async ask<T>({ method, path, body, version }: Asked, isExpected: Guard<T>): Promise<Reply<T>> {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const headers: Record<string, string> = body === undefined ? {} : { "content-type": type };
    if (version !== undefined) headers["if-match"] = `"${version}"`;
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await this.send(path, { method, headers, ...payload });
    if (answer === null) return this.down(0);
    return this.read(answer, isExpected);
  }

  upload(file: File): Promise<Reply<{ readonly id: string }>> {
    const form = new FormData();
    form.set("file", file);
    return this.send("/files", { method: "POST", body: form }).then((answer) =>
      answer === null ? this.down(0) : this.read(answer, isUploadedFile),
    );
  }

  /** A file's bytes. */
  async download(id: string): Promise<Reply<Blob>> {
    const answer = await this.send(`/files/${id}`, { method: "GET" });
    if (answer === null) return this.down(0);
    if (answer.ok) return { kind: "done", body: await answer.blob() };
    return this.refused(answer.status, await jsonOf(answer));
  }

  private async read<T>(answer: Response, isExpected: Guard<T>): Promise<Reply<T>> {
    const body = answer.status === 204 ? null : await jsonOf(answer);
    if (!answer.ok) return this.refused(answer.status, body);
    return isExpected(body) ? { kind: "done", body } : this.down(answer.status);
  }

  private refused(status: number, body: unknown): Reply<never> {
    if (status === 401 && this.options.token !== null) this.options.onUnknownToken();
    return { kind: "refused", problem: readProblem(status, body, this.options.down) };
  }

  private down(status: number): Reply<never> {
    return { kind: "refused", problem: { status, detail: this.options.down, faults: [] } };
  }

  /** Null when nobody answers. */
  private async send(path: string, init: Sent): Promise<Response | null> {
    const { token, language } = this.options;
    const headers: Record<string, string> = { ...init.headers, "accept-language": language };
    if (token !== null) headers.authorization = `Bearer ${token}`;
    const request = { ...init, headers, credentials: "omit", cache: "no-store" } as const;
    return fetch(`/api/v1${path}`, request).catch(() => null);
  }
}

/** The JSON of an answer; undefined for what is none. */
async function jsonOf(answer: Response): Promise<unknown> {
  return answer.json().catch(() => undefined);
}
