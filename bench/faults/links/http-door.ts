import http from "node:http";

/**
 * How the door before Meilisearch treats requests.
 * - `open`: all pass
 * - `answer`: those meant are answered with `status` and never reach the server
 * - `hang`: those meant are taken in, never passed on and never answered
 * - `lose`: those meant reach the server and are done, and the connection breaks before the answer is through
 */
export type DoorMode =
  | { readonly kind: "open" }
  | { readonly kind: "answer"; readonly status: number; readonly meant: Meant }
  | { readonly kind: "hang" | "lose"; readonly meant: Meant };

/** Changes alone, or whatever is asked; a share of 1 is every one of them. */
export interface Meant {
  readonly what: "writes" | "all";
  readonly share: number;
}

/** Errors as Meilisearch words them. */
const CODES: Readonly<Record<number, readonly [code: string, type: string]>> = {
  403: ["invalid_api_key", "auth"],
  408: ["request_timeout", "system"],
  500: ["internal", "internal"],
  503: ["no_space_left_on_device", "system"],
};

/** Passes requests on to Meilisearch, and answers some of them itself while it is told to. */
export class HttpDoor {
  private mode: DoorMode = { kind: "open" };
  private readonly hanging = new Set<http.ServerResponse>();
  private drawn = 0;

  private constructor(
    private readonly server: http.Server,
    readonly port: number,
    private readonly targetPort: number,
  ) {
    server.on("request", (request, response) => this.take(request, response));
    server.on("clientError", (_error, socket) => socket.destroy());
  }

  static async open(targetPort: number): Promise<HttpDoor> {
    const server = http.createServer({ keepAliveTimeout: 60_000 });
    const port = await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    return new HttpDoor(server, port, targetPort);
  }

  /** Requests that hang are broken off when the mode changes. */
  set(mode: DoorMode): void {
    this.mode = mode;
    for (const response of this.hanging) response.destroy();
    this.hanging.clear();
  }

  async close(): Promise<void> {
    this.set({ kind: "open" });
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private take(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { mode } = this;
    response.on("error", () => undefined);
    if (mode.kind === "open" || !this.isMeant(request, mode.meant))
      return this.passOn(request, response, false);
    switch (mode.kind) {
      case "answer":
        return refuse(request, response, mode.status);
      case "hang":
        request.resume();
        return void this.hanging.add(response);
      case "lose":
        return this.passOn(request, response, true);
    }
  }

  /** Every second, third or so of those meant, evenly rather than by chance. */
  private isMeant({ method = "GET", url = "" }: http.IncomingMessage, { what, share }: Meant): boolean {
    const isQuestion = method === "GET" || /\/(search|multi-search|documents\/fetch)(\?|$)/.test(url);
    if (what === "writes" && isQuestion) return false;
    this.drawn += share;
    if (this.drawn < 1) return false;
    this.drawn -= 1;
    return true;
  }

  private passOn(request: http.IncomingMessage, response: http.ServerResponse, isLost: boolean): void {
    const { method, url, headers } = request;
    const onward = http.request({ host: "127.0.0.1", port: this.targetPort, method, path: url, headers });
    onward.on("error", () => response.destroy());
    onward.on("response", (answer) => {
      answer.on("error", () => response.destroy());
      if (isLost) {
        answer.resume();
        answer.on("end", () => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    response.on("close", () => onward.destroy());
    request.on("error", () => onward.destroy());
    request.pipe(onward);
  }
}

function refuse(request: http.IncomingMessage, response: http.ServerResponse, status: number): void {
  request.resume();
  const [code, type] = CODES[status] ?? CODES[500] ?? ["internal", "internal"];
  const message = `answered ${status} by the fault bench`;
  const link = `https://docs.meilisearch.com/errors#${code}`;
  request.on("end", () => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ message, code, type, link }));
  });
}
