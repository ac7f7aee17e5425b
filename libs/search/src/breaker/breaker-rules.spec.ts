import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  BREAKER_LIMITS as limits,
  WELL,
  ask,
  nameAt,
  settle,
  type BreakerState,
  type Outcome,
  type Ticket,
} from "./breaker-rules.js";

/** A breaker with a clock of its own and the calls that are with the server. */
class Trial {
  state: BreakerState = WELL;
  now = 0;
  readonly pending: Ticket[] = [];

  constructor(private readonly random: number) {}

  /** Whether the call was let through. */
  ask(): boolean {
    const { state, ticket } = ask(this.state, this.now);
    this.state = state;
    if (ticket !== null) this.pending.push(ticket);
    return ticket !== null;
  }

  settle(at: number, outcome: Outcome): void {
    const [ticket] = this.pending.splice(at % Math.max(1, this.pending.length), 1);
    if (ticket === undefined) return;
    this.state = settle(this.state, ticket, outcome, { now: this.now, random: this.random, limits });
  }
}

type Event = { readonly after: number } | { readonly at: number; readonly outcome: Outcome } | "ask";

const events = fc.array(
  fc.oneof(
    fc.constant("ask" as const),
    fc.record({ after: fc.integer({ min: 1, max: 12_000 }) }),
    fc.record({ at: fc.nat(20), outcome: fc.constantFrom<Outcome>("well", "failed") }),
    fc.record({ at: fc.nat(20), outcome: fc.constant<Outcome>("failed") }),
  ),
  { maxLength: 120, size: "max" },
);
const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

function play(trial: Trial, history: readonly Event[], check: (passed: boolean | null) => void): void {
  for (const event of history) {
    if (event === "ask") check(trial.ask());
    else {
      if ("after" in event) trial.now += event.after;
      else trial.settle(event.at, event.outcome);
      check(null);
    }
  }
}

/** Trouble of any kind, after which everything that was asked has been answered somehow. */
function troubled(history: readonly Event[], seed: number): Trial {
  const trial = new Trial(seed);
  play(trial, history, () => undefined);
  while (trial.pending.length > 0) trial.settle(0, "failed");
  return trial;
}

describe("the rules of the breaker", () => {
  it("let nobody through for three failures on end, however many ask", () => {
    const trial = new Trial(0.5);
    for (let call = 0; call < limits.failuresToOpen; call += 1) {
      expect(trial.ask()).toBe(true);
      trial.settle(0, "failed");
    }
    expect(Array.from({ length: 100 }, () => trial.ask()).includes(true)).toBe(false);
  });

  it("never have more than one probe with the server, and none before the pause is over", () => {
    fc.assert(
      fc.property(events, random, (history, seed) => {
        const trial = new Trial(seed);
        let probes = 0;
        let before = trial.state.name;
        play(trial, history, (passed) => {
          if (trial.state.name !== "half-open") probes = 0;
          else if (passed === true) probes += 1;
          expect(probes).toBeLessThanOrEqual(1);
          if (passed === true) expect(before === "closed" || trial.state.name === "half-open").toBe(true);
          if (trial.state.name === "open" && before !== "open") {
            const wait = trial.state.until - trial.now;
            expect(wait).toBeGreaterThanOrEqual(limits.firstPauseMs / 2);
            expect(wait).toBeLessThanOrEqual(limits.longestPauseMs);
          }
          before = trial.state.name;
        });
      }),
    );
  });

  it("let everybody back to a server that is well, whatever was before, and never all at once", () => {
    fc.assert(
      fc.property(events, random, (history, seed) => {
        const trial = troubled(history, seed);
        const since = trial.now;
        const wasDown = trial.state.name !== "closed";
        while (trial.state.name !== "closed") {
          trial.now += 100;
          if (trial.ask()) trial.settle(0, "well");
          expect(trial.now - since).toBeLessThanOrEqual(limits.longestPauseMs + 100);
        }
        let letIn = countLetIn(trial, 1_000);
        if (wasDown) expect(letIn).toBe(1);
        for (let round = 0; letIn < 1_000; round += 1) {
          expect(letIn).toBeLessThan(limits.wellAt);
          expect(round).toBeLessThan(limits.wellAt);
          while (trial.pending.length > 0) trial.settle(0, "well");
          letIn = countLetIn(trial, 1_000);
        }
      }),
    );
  });

  it("bother a dead server, and make searches wait for it, ever more seldom up to a bound", () => {
    fc.assert(
      fc.property(events, random, (history, seed) => {
        const trial = troubled(history, seed);
        const asked: number[] = [];
        for (const end = trial.now + 120_000; trial.now < end; trial.now += 20) {
          if (!trial.ask()) continue;
          asked.push(trial.now);
          trial.settle(0, "failed");
        }
        const gaps = asked.slice(1).map((time, at) => time - (asked[at] ?? 0));
        const rare = gaps.slice(limits.failuresToOpen + 5);
        expect(Math.min(...rare)).toBeGreaterThanOrEqual(limits.longestPauseMs / 2);
        expect(asked.length).toBeLessThanOrEqual(limits.failuresToOpen + 6 + 120_000 / 5_000);
      }),
    );
  });

  it("do not count answers that begin before an opening, when they come after it", () => {
    const trial = new Trial(0);
    for (let call = 0; call < 5; call += 1) trial.ask();
    for (let call = 0; call < 3; call += 1) trial.settle(0, "failed");
    trial.now += limits.longestPauseMs;
    expect(trial.ask()).toBe(true);
    trial.settle(0, "well");
    trial.settle(0, "failed");
    expect([trial.state.name, trial.ask()]).toEqual(["half-open", false]);
    trial.settle(0, "well");
    expect(trial.state.name).toBe("closed");
  });

  it("stay closed while successes come between failures", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: limits.failuresToOpen - 1 })), (runs) => {
        const trial = new Trial(0);
        for (const failures of runs) {
          for (let call = 0; call <= failures; call += 1) {
            expect(trial.ask()).toBe(true);
            trial.settle(0, call < failures ? "failed" : "well");
          }
        }
      }),
    );
  });

  it("call a breaker whose pause is over half-open, as nothing but a question is missing", () => {
    const open: BreakerState = { name: "open", epoch: 1, setbacks: 1, until: 500 };
    expect([nameAt(open, 499), nameAt(open, 500)]).toEqual(["open", "half-open"]);
  });
});

function countLetIn(trial: Trial, calls: number): number {
  return Array.from({ length: calls }, () => trial.ask()).filter(Boolean).length;
}
