import {
  BREAKER_LIMITS,
  WELL,
  ask,
  nameAt,
  settle,
  type BreakerState,
  type Outcome,
  type Ticket,
} from "./breaker-rules.js";

/** The breaker let no call through: the server is taken for dead, or is only just coming back. */
export class CircuitOpenError extends Error {
  override readonly name = "CircuitOpenError";
}

/** A call took longer than it may. */
export class CallTimeoutError extends Error {
  override readonly name = "CallTimeoutError";
}

/** What an operator wants to know of a breaker; the counts are those since the process began. */
export interface BreakerFigures {
  readonly state: BreakerState["name"];
  readonly openings: number;
  readonly rejected: number;
}

export interface BreakerOptions {
  readonly limits?: typeof BREAKER_LIMITS;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

/** Keeps calls from a server that does not answer: rules in `breaker-rules.ts`, clock and calls here. */
export class CircuitBreaker {
  private state: BreakerState = WELL;
  private openings = 0;
  private rejected = 0;
  private readonly inFlight = new Set<AbortController>();
  private readonly limits: typeof BREAKER_LIMITS;
  private readonly now: () => number;
  private readonly random: () => number;

  constructor({ limits, now, random }: BreakerOptions = {}) {
    this.limits = limits ?? BREAKER_LIMITS;
    this.now = now ?? (() => performance.now());
    this.random = random ?? Math.random;
  }

  /**
   * The work's result within the time limit. Whatever it does, the call ends by then, and at once when the
   * breaker opens, as others have found by then that there is nothing to wait for.
   * @throws CircuitOpenError when it was not begun, CallTimeoutError when it took too long, else what it throws;
   * `isFault` says of that whether it speaks against the server.
   */
  async call<T>(
    limitMs: number,
    work: (signal: AbortSignal) => Promise<T>,
    isFault: (error: unknown) => boolean,
  ): Promise<T> {
    const { state, ticket } = ask(this.state, this.now());
    this.state = state;
    if (ticket === null) {
      this.rejected += 1;
      throw new CircuitOpenError("the server is not asked for now");
    }
    try {
      const result = await this.within(limitMs, work);
      this.settle(ticket, "well");
      return result;
    } catch (error) {
      const isLost = error instanceof CallTimeoutError || isFault(error);
      this.settle(ticket, isLost ? "failed" : "well");
      throw error;
    }
  }

  /** The state as a probe would find it: one whose pause is over is half-open, though nobody has asked yet. */
  figures(): BreakerFigures {
    return { state: nameAt(this.state, this.now()), openings: this.openings, rejected: this.rejected };
  }

  private async within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const call = new AbortController();
    this.inFlight.add(call);
    const late = new CallTimeoutError(`no answer within ${limitMs} ms`);
    const timer = setTimeout(() => call.abort(late), limitMs);
    try {
      return await Promise.race([work(call.signal), ended(call.signal)]);
    } finally {
      clearTimeout(timer);
      this.inFlight.delete(call);
    }
  }

  private settle(ticket: Ticket, outcome: Outcome): void {
    const { limits } = this;
    const after = settle(this.state, ticket, outcome, { now: this.now(), random: this.random(), limits });
    const hasOpened = after.name === "open" && this.state.name !== "open";
    this.state = after;
    if (!hasOpened) return;
    this.openings += 1;
    for (const call of this.inFlight) call.abort(new CircuitOpenError("the server was given up meanwhile"));
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    // The reasons given to `abort` above are all errors.
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
