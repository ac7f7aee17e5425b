import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { isMet, measured, type Figure } from "../../bench/search/figure.js";
import { recordRequests, sendAgain } from "../../bench/search/recorded-requests.js";
import { interleaved, percentile, timingsOf, type Timings } from "../../bench/search/timing.js";

const timings = (p50: number, p95: number): Timings => ({ queries: 1, p50, p95, p95OfAll: p95, slowest: [] });

describe("figures of the search bench", () => {
  it("take percentiles by the nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([0.5, 0.95, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 100]);
    expect([percentile([7], 0.95), percentile([], 0.95)]).toEqual([7, 0]);
  });

  it("count a query by the median of its rounds, so that one hiccup is no slow query", () => {
    const times = [
      [1, 900, 1],
      [3, 3, 3],
    ];
    expect(timingsOf(times, ["a", "b"])).toEqual({
      queries: 2,
      p50: 1,
      p95: 3,
      p95OfAll: 900,
      slowest: [
        { query: "b", ms: 3 },
        { query: "a", ms: 1 },
      ],
    });
  });

  it("time each arm for each query as often as asked, after a round that does not count", async () => {
    const asked: string[] = [];
    const arm = (name: string) => (query: string) => {
      asked.push(name + query);
      return Promise.resolve();
    };
    const result = await interleaved(["1", "2"], { a: arm("a"), b: arm("b") }, 1);
    expect(asked).toEqual(["a1", "b1", "a2", "b2", "b1", "a1", "b2", "a2"]);
    expect([result.a.queries, result.b.queries]).toEqual([2, 2]);
  });

  it.each<[string, Partial<Figure>, number, boolean]>([
    ["twice as slow", { target: { kind: "ratio", of: "p95", most: 2 } }, 2, true],
    ["slower than asked", { target: { kind: "ratio", of: "p50", most: 3 } }, 4, false],
    ["within its milliseconds", { beside: null, target: { kind: "p95", most: 50 } }, 20, true],
    ["over its milliseconds", { beside: null, target: { kind: "p95", most: 10 } }, 20, false],
  ])("say of one that is %s whether it meets its target", (_what, given, value, met) => {
    const beside = { what: "plain", timings: timings(1, 10) };
    const figure: Figure = {
      what: "it",
      engine: "x",
      timings: timings(4, 20),
      beside,
      target: null,
      ...given,
    };
    expect([measured(figure), isMet(figure)]).toEqual([value, met]);
  });
});

describe("requests that are sent again", () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.close();
  });

  it("are those of the server alone, word for word", async () => {
    const bodies: string[] = [];
    server = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (part: string) => bodies.push(part));
      request.on("end", () => response.end("{}"));
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    // A listening server on a port has an address of this form.
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const own = globalThis.fetch;
    const sent = await recordRequests(url, async () => {
      await fetch(`${url}/multi-search`, { method: "POST", body: `{"q":"公证"}` });
      await fetch("data:,elsewhere");
    });
    expect(sent.map((request) => request.url)).toEqual([`${url}/multi-search`]);
    expect(globalThis.fetch).toBe(own);
    await sendAgain(sent);
    expect(bodies).toEqual([`{"q":"公证"}`, `{"q":"公证"}`]);
  });
});
