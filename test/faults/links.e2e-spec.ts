import http from "node:http";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpDoor } from "../../bench/faults/links/http-door.js";
import { TcpLink } from "../../bench/faults/links/tcp-link.js";
import { waitFor } from "../support/wait-for.js";

/** A connection, with what came back and whether it was ended. */
interface Caller {
  readonly socket: net.Socket;
  readonly heard: () => string;
  readonly isEnded: () => boolean;
}

describe("a link that can be bad", () => {
  let server: net.Server;
  let link: TcpLink;
  const callers: net.Socket[] = [];
  beforeEach(async () => {
    server = net.createServer((socket) => {
      socket.on("error", () => undefined);
      socket.pipe(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    link = await TcpLink.open(() => portOf(server));
  });
  afterEach(async () => {
    for (const socket of callers.splice(0)) socket.destroy();
    await link.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const call = (): Caller => {
    const socket = net.connect(link.port, "127.0.0.1");
    callers.push(socket);
    let [heard, ended] = ["", false];
    socket.on("data", (piece) => (heard += piece.toString()));
    socket.on("error", () => (ended = true));
    socket.on("close", () => (ended = true));
    return { socket, heard: () => heard, isEnded: () => ended };
  };
  const echoed = async (caller: Caller, text: string): Promise<void> => {
    caller.socket.write(text);
    await waitFor(`the echo of ${text}`, () => caller.heard().endsWith(text), 5_000);
  };

  it("carries both ways, also while it is slow, and then late", async () => {
    const caller = call();
    await echoed(caller, "at once");
    link.set({ kind: "slow", ms: 60 });
    const start = performance.now();
    await echoed(caller, " and late");
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
    expect(caller.heard()).toBe("at once and late");
  });

  it("breaks a connection off in the middle, and lets the next one in", async () => {
    link.set({ kind: "cut", bytes: 10 });
    const caller = call();
    await echoed(caller, "four");
    caller.socket.write("more than it lets through");
    await waitFor("the end", () => caller.isEnded(), 5_000);
    await echoed(call(), "anew");
  });

  it("throws everybody out and lets nobody in while it refuses", async () => {
    const caller = call();
    await echoed(caller, "in");
    link.set({ kind: "refuse" });
    await waitFor("the end", () => caller.isEnded(), 5_000);
    const late = call();
    await waitFor("the refusal", () => late.isEnded(), 5_000);
    link.set({ kind: "open" });
    await echoed(call(), "again");
  });

  it("keeps what it carries while it is frozen, and goes on with it afterwards", async () => {
    const caller = call();
    await echoed(caller, "before,");
    link.set({ kind: "frozen" });
    caller.socket.write("held");
    const other = call();
    await waitFor("the other caller's connection", () => other.socket.readyState === "open", 5_000);
    expect([caller.heard(), caller.isEnded()]).toEqual(["before,", false]);
    link.set({ kind: "open" });
    await waitFor("what was held", () => caller.heard() === "before,held", 5_000);
  });

  it("leaves the near side in the dark when the far one is gone, even after it opens again", async () => {
    const caller = call();
    await echoed(caller, "before");
    link.set({ kind: "half-open" });
    caller.socket.write("into the hole");
    link.set({ kind: "open" });
    await echoed(call(), "others go on");
    expect([caller.heard(), caller.isEnded()]).toEqual(["before", false]);
  });
});

describe("a door before Meilisearch", () => {
  let server: http.Server;
  let door: HttpDoor;
  let reached: string[];
  beforeEach(async () => {
    reached = [];
    server = http.createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => (body += String(piece)));
      request.on("end", () => {
        reached.push(`${request.method ?? ""} ${request.url ?? ""} ${body}`);
        response.writeHead(202, { "content-type": "application/json", "x-from": "the server" });
        response.end(`{"taskUid":7}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    door = await HttpDoor.open(portOf(server));
  });
  afterEach(async () => {
    await door.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const ask = (method: string, path: string, body?: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${door.port}${path}`, { method, ...(body === undefined ? {} : { body }) });
  const WRITES = { what: "writes", share: 1 } as const;

  it("passes all of a request and all of its answer on", async () => {
    const answer = await ask("POST", "/indexes/one/documents?primaryKey=id", `[{"id":1}]`);
    expect([answer.status, answer.headers.get("x-from"), await answer.text()]).toEqual([
      202,
      "the server",
      `{"taskUid":7}`,
    ]);
    expect(reached).toEqual([`POST /indexes/one/documents?primaryKey=id [{"id":1}]`]);
  });

  it("answers changes itself in Meilisearch's words, and lets questions through", async () => {
    door.set({ kind: "answer", status: 503, meant: WRITES });
    const refused = await ask("POST", "/indexes/one/documents", "[]");
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: "no_space_left_on_device", type: "system" });
    const questions = ["/multi-search", "/indexes/one/documents/fetch", "/indexes/one/search"];
    for (const path of questions) expect((await ask("POST", path, "{}")).status).toBe(202);
    expect((await ask("GET", "/tasks")).status).toBe(202);
    expect(reached).toHaveLength(4);
  });

  it("meets a share of the requests, evenly", async () => {
    door.set({ kind: "answer", status: 500, meant: { what: "all", share: 0.5 } });
    const met: number[] = [];
    for (let at = 0; at < 6; at += 1) met.push((await ask("GET", "/health")).status);
    expect(met).toEqual([202, 500, 202, 500, 202, 500]);
  });

  it("takes in what hangs, never passes it on, and breaks it off at the end", async () => {
    door.set({ kind: "hang", meant: WRITES });
    const hanging = ask("PUT", "/indexes/one/documents", "[]").then(
      () => "answered",
      () => "broken off",
    );
    expect((await ask("GET", "/health")).status).toBe(202);
    door.set({ kind: "open" });
    expect(await hanging).toBe("broken off");
    expect(reached).toEqual(["GET /health "]);
  });

  it("does what is asked and loses the answer", async () => {
    door.set({ kind: "lose", meant: WRITES });
    await expect(ask("POST", "/indexes/one/documents", "[]")).rejects.toThrow();
    expect(reached).toEqual(["POST /indexes/one/documents []"]);
  });
});

function portOf(server: net.Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  return address.port;
}
