import type { IncomingMessage, ServerResponse } from "node:http";
import { Refused, errorBody } from "./faults.js";
import { isObject } from "../json.js";
import type { Knobs } from "./knobs.js";
import type { Answer, Request } from "./request.js";
import { routeOf } from "./routes.js";
import type { Store } from "./store.js";
import type { TaskRunner } from "./task-runner.js";

interface Parts {
  readonly store: Store;
  readonly runner: TaskRunner;
  readonly knobs: Knobs;
  readonly key: string | null;
}

const CONTROL = "/stand-in";

/** Answers requests as the knobs stand; `/stand-in` turns them from outside of the process. */
export class Responder {
  /** Requests that hang, each to be let go. */
  private held: (() => void)[] = [];

  constructor(private readonly parts: Parts) {}

  async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const answer = await this.answerTo(request);
      if (answer === null) return void request.socket.destroy();
      send(response, answer);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      if (error instanceof Refused) return send(response, { status: error.status, body: error.body });
      send(response, { status: 500, body: errorBody("internal", String(error)) });
    }
  }

  turn(turned: Partial<Knobs>): void {
    Object.assign(this.parts.knobs, turned);
    this.parts.runner.pump();
    if (this.parts.knobs.hang) return;
    const held = this.held;
    this.held = [];
    for (const release of held) release();
  }

  restore(snapshot: string): void {
    this.parts.runner.putBack();
    this.parts.store.restore(snapshot);
    this.parts.runner.pump();
  }

  /** Null cuts the connection. */
  private async answerTo(incoming: IncomingMessage): Promise<Answer | null> {
    const { knobs, key } = this.parts;
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://stand-in");
    const body = await bodyOf(incoming, knobs.payloadLimit);
    if (pathname.startsWith(CONTROL)) {
      checkKey(incoming, key);
      return this.control(incoming.method ?? "GET", pathname, body);
    }
    if (knobs.hang) await new Promise<void>((resolve) => this.held.push(resolve));
    const found = routeOf(incoming.method ?? "GET", pathname);
    const writes = found?.route.writes ?? false;
    if (knobs.refuse !== null && (writes || knobs.refuse.on === "everything"))
      throw new Refused("refused_by_the_stand_in", "The stand-in was told to refuse.", knobs.refuse.status);
    if (pathname !== "/health") checkKey(incoming, key);
    if (found === null) return { status: 404, body: null };
    const contentType = incoming.headers["content-type"] ?? null;
    const { store, runner } = this.parts;
    const request = { store, runner, parts: found.parts, query: searchParams, contentType, body };
    return writes ? this.cutOrAnswered(found.route, request) : found.route.answer(request);
  }

  private cutOrAnswered(route: { answer(request: Request): Answer }, request: Request): Answer | null {
    const { knobs } = this.parts;
    const when = knobs.cut?.when;
    if (knobs.cut !== null) {
      const next = knobs.cut.next - 1;
      knobs.cut = next > 0 ? { ...knobs.cut, next } : null;
    }
    if (when === "before") return null;
    const answer = route.answer(request);
    return when === "after" ? null : answer;
  }

  private control(method: string, pathname: string, body: string): Answer {
    const what = `${method} ${pathname.slice(CONTROL.length)}`;
    if (what === "GET /state") return { status: 200, body: { state: this.parts.store.snapshot() } };
    const given: unknown = body === "" ? {} : JSON.parse(body);
    if (!isObject(given)) return { status: 400, body: null };
    if (what === "PUT /state") this.restore(String(given["state"]));
    else if (what === "PATCH ") this.turn(given);
    return { status: 200, body: this.parts.knobs };
  }
}

async function bodyOf(incoming: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
  }
  if (bytes > limit) {
    const message = `The provided payload reached the size limit. The maximum accepted payload size is ${limit} B.`;
    throw new Refused("payload_too_large", message);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function checkKey({ headers }: IncomingMessage, key: string | null): void {
  if (key === null) return;
  if (headers.authorization === undefined || headers.authorization === "") {
    const message = "The Authorization header is missing. It must use the bearer authorization method.";
    throw new Refused("missing_authorization_header", message);
  }
  if (headers.authorization !== `Bearer ${key}`)
    throw new Refused("invalid_api_key", "The provided API key is invalid.");
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === null ? "" : JSON.stringify(body));
}
