import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createServer, type Server, type ServerResponse } from "node:http";
import { CircuitBreaker } from "../../libs/search/src/breaker/circuit-breaker.js";
import { MeilisearchEngine } from "../../libs/search/src/engines/meilisearch/meilisearch-engine.js";
import {
  EngineUnavailableError,
  type Proposal,
  type ProposeRequest,
} from "../../libs/search/src/engines/search-engine.js";
import { waitFor } from "../support/wait-for.js";

const UIDS = { institution: "institutions_x", practitioner: "practitioners_x" };
const REQUEST: ProposeRequest = {
  plan: {
    typed: "公证处",
    interpreted: { type: [], division: [], service: [], text: "公证处" },
    readings: [],
    filters: {
      kinds: ["institution"],
      types: [],
      divisions: [],
      jurisdiction: null,
      recognisedIn: null,
      services: [],
      accreditations: [],
      languages: [],
    },
    near: null,
    withinMetres: null,
    order: "relevance",
    page: 1,
    size: 20,
    facets: [],
  },
  today: "2026-11-22",
  recognition: null,
  limit: 200,
  offset: 0,
};
const WELL = { hits: [{ id: "a", v: 1 }], totalHits: 1, processingTimeMs: 1 };

type Answer = "hang" | { readonly status: number; readonly body: unknown };

/** A server that answers as a test says, and remembers what it was asked. */
class Stub {
  answer: Answer = { status: 200, body: WELL };
  /** Answers wait until the test lets them go. */
  held: ServerResponse[] | null = null;
  asked = 0;
  encodings: (string | undefined)[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.asked += 1;
      this.encodings.push(request.headers["accept-encoding"]);
      if (this.held !== null) this.held.push(response);
      else this.send(response);
    });
  }

  send(response: ServerResponse): void {
    if (this.answer === "hang") return;
    response.writeHead(this.answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(this.answer.body));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const at = this.server.address();
    return `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe("a search before a Meilisearch that is not well", () => {
  let stub: Stub;
  let now: number;
  let engine: MeilisearchEngine;
  beforeEach(async () => {
    [stub, now] = [new Stub(), 0];
    const breaker = new CircuitBreaker({ now: () => now, random: () => 0.5 });
    engine = new MeilisearchEngine({ url: await stub.listen(), key: null }, breaker);
  });
  afterEach(async () => {
    for (const response of stub.held ?? []) response.destroy();
    await stub.close();
  });

  const propose = (): Promise<Proposal> => engine.over(UIDS).propose(REQUEST);
  /** True when it was answered; anything but an engine that is not there is an error of the test. */
  const isAnswered = async (): Promise<boolean> =>
    propose().then(
      () => true,
      (error: unknown) => {
        if (error instanceof EngineUnavailableError) return false;
        throw error;
      },
    );
  const answered = async (searches: number): Promise<number> =>
    (await Promise.all(Array.from({ length: searches }, isAnswered))).filter(Boolean).length;
  const bringDown = async (): Promise<void> => {
    stub.answer = { status: 500, body: {} };
    for (let search = 0; search < 3; search += 1) expect(await isAnswered()).toBe(false);
  };

  it("waits a second and a half for a hung one, once for all who search, and the next not at all", async () => {
    stub.answer = "hang";
    const begun = performance.now();
    expect(await answered(50)).toBe(0);
    const waited = performance.now() - begun;
    expect(waited).toBeGreaterThan(1_400);
    // One after another they would wait more than a minute.
    expect(waited).toBeLessThan(15_000);
    const again = performance.now();
    expect(await answered(500)).toBe(0);
    expect(performance.now() - again).toBeLessThan(15_000);
    expect([stub.asked, engine.figures()]).toEqual([50, { state: "open", openings: 1, rejected: 500 }]);
  });

  it("is the one that tries it again, while the others are answered elsewhere at once", async () => {
    await bringDown();
    expect([await answered(20), stub.asked]).toEqual([0, 3]);
    now += 500;
    expect([await answered(20), stub.asked]).toEqual([0, 4]);
    now += 500;
    expect([await answered(20), stub.asked]).toEqual([0, 4]);
    now += 500;
    expect([await answered(20), stub.asked]).toEqual([0, 5]);
  });

  it("comes back to it one after another, not all at once", async () => {
    await bringDown();
    stub.answer = { status: 200, body: WELL };
    now += 500;
    expect(await isAnswered()).toBe(true);
    const before = stub.asked;
    const herds: number[] = [];
    for (let wave = 0; wave < 7; wave += 1) {
      stub.held = [];
      const searches = answered(100);
      const decided = (): number => stub.asked - before + engine.figures().rejected;
      await waitFor("all to be let in or not", () => decided() === 100 * (wave + 1));
      const held: ServerResponse[] = stub.held;
      stub.held = null;
      for (const response of held) stub.send(response);
      herds.push(await searches);
    }
    expect(herds).toEqual([1, 2, 4, 8, 16, 100, 100]);
    expect(engine.figures().state).toBe("closed");
  });

  it("does not take a refusal of what it asks for a dead server", async () => {
    stub.answer = {
      status: 400,
      body: { code: "invalid_search_filter", message: "no", type: "x", link: "" },
    };
    expect([await answered(10), stub.asked]).toEqual([0, 10]);
    expect(engine.figures()).toEqual({ state: "closed", openings: 0, rejected: 0 });
  });

  it.each([
    ["a server's error", { status: 503, body: { code: "too_many_search_requests" } }],
    ["a proxy's page", { status: 200, body: "<html>" }],
    ["no search", { status: 200, body: {} }],
    ["hits that are none", { status: 200, body: { hits: "none" } }],
  ])("gives up after three answers that are %s", async (_what, answer) => {
    stub.answer = answer;
    for (let search = 0; search < 5; search += 1) expect(await isAnswered()).toBe(false);
    expect([stub.asked, engine.figures().state]).toEqual([3, "open"]);
  });

  it("does not trust the choice of one that may have been interrupted, but takes what is whole", async () => {
    stub.answer = { status: 200, body: { ...WELL, processingTimeMs: 900 } };
    expect(await propose()).toMatchObject({ complete: true, total: 1, totalExact: true });
    stub.answer = { status: 200, body: { ...WELL, totalHits: 4_000, processingTimeMs: 900 } };
    await expect(propose()).rejects.toThrow(EngineUnavailableError);
    stub.answer = { status: 200, body: { ...WELL, totalHits: 4_000, results: [], processingTimeMs: 700 } };
    expect(await propose()).toMatchObject({ complete: false, total: 4_000 });
  });

  it("asks for answers as they are, as those come in one piece", async () => {
    await propose();
    expect(stub.encodings).toEqual(["identity"]);
  });

  it("is told how it is within a second, and without asking while it is taken for dead", async () => {
    stub.answer = { status: 200, body: { status: "available" } };
    expect(await engine.isHealthy()).toBe(true);
    stub.answer = "hang";
    const begun = performance.now();
    expect(await Promise.all([engine.isHealthy(), engine.isHealthy()])).toEqual([false, false]);
    expect(performance.now() - begun).toBeLessThan(1_400);
    expect(stub.asked).toBe(2);
    const again = performance.now();
    expect(await engine.isHealthy()).toBe(false);
    expect(performance.now() - again).toBeLessThan(300);
    await bringDown();
    expect([await engine.isHealthy(), stub.asked]).toEqual([false, 5]);
  });
});
