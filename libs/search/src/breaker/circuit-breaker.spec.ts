import { describe, expect, it } from "@jest/globals";
import { CallTimeoutError, CircuitBreaker, CircuitOpenError } from "./circuit-breaker.js";

const LIMIT_MS = 40;
const everything = (): boolean => true;
const never = (): Promise<never> => new Promise(() => undefined);
const dead = (): Promise<never> => Promise.reject(new Error("connection refused"));
const alive = (): Promise<string> => Promise.resolve("answer");

async function fail(breaker: CircuitBreaker, times: number): Promise<void> {
  for (let call = 0; call < times; call += 1) {
    await expect(breaker.call(LIMIT_MS, dead, everything)).rejects.toThrow("connection refused");
  }
}

describe("a circuit breaker", () => {
  it("ends a call that never would, even one that does not listen to its signal", async () => {
    const breaker = new CircuitBreaker();
    await expect(breaker.call(LIMIT_MS, never, everything)).rejects.toThrow(CallTimeoutError);
  });

  it("gives up all calls that still wait when it opens", async () => {
    const breaker = new CircuitBreaker();
    const signals: AbortSignal[] = [];
    const waiting = Array.from({ length: 10 }, () =>
      breaker.call(
        60_000,
        (signal) => {
          signals.push(signal);
          return never();
        },
        everything,
      ),
    );
    const given = Promise.allSettled(waiting);
    await fail(breaker, 3);
    for (const { status } of await given) expect(status).toBe("rejected");
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it("begins no call while it is open, and counts them", async () => {
    const breaker = new CircuitBreaker({ now: () => 0 });
    await fail(breaker, 3);
    let begun = 0;
    const work = (): Promise<string> => {
      begun += 1;
      return alive();
    };
    await expect(breaker.call(LIMIT_MS, work, everything)).rejects.toThrow(CircuitOpenError);
    await expect(breaker.call(LIMIT_MS, work, everything)).rejects.toThrow(CircuitOpenError);
    expect([begun, breaker.figures()]).toEqual([0, { state: "open", openings: 1, rejected: 2 }]);
  });

  it("tries one call after its pause, and closes when that is answered", async () => {
    let now = 0;
    const breaker = new CircuitBreaker({ now: () => now });
    await fail(breaker, 3);
    now = 600;
    expect(breaker.figures().state).toBe("half-open");
    const probe = breaker.call(LIMIT_MS, alive, everything);
    await expect(breaker.call(LIMIT_MS, alive, everything)).rejects.toThrow(CircuitOpenError);
    expect(await probe).toBe("answer");
    expect(breaker.figures().state).toBe("closed");
  });

  it("takes what is no fault of the server for an answer", async () => {
    const breaker = new CircuitBreaker({ now: () => 0 });
    await fail(breaker, 2);
    await expect(breaker.call(LIMIT_MS, dead, () => false)).rejects.toThrow("connection refused");
    await fail(breaker, 2);
    expect(breaker.figures()).toEqual({ state: "closed", openings: 0, rejected: 0 });
  });
});
