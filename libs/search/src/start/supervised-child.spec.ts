import { describe, expect, it } from "@jest/globals";
import type { Child } from "./meilisearch-program.js";
import { SupervisedChild } from "./supervised-child.js";

/** A child without a process. */
class PaperChild implements Child {
  readonly pid = 1;
  readonly ended: Promise<string>;
  die: (how: string) => void = () => undefined;
  stopped = 0;

  constructor() {
    this.ended = new Promise((resolve) => (this.die = resolve));
  }

  async stop(): Promise<void> {
    this.stopped += 1;
    this.die("stopped");
    await this.ended;
  }
}

/** Starts that a test lets come or fail, one after another. */
class Starts {
  private readonly outcomes: (Child | Error)[] = [];
  private wanted: (() => void) | null = null;

  /** Settled when a start is asked for that has no outcome yet. */
  readonly asked = new Promise<void>((resolve) => (this.wanted = resolve));
  private give: ((child: Child) => void) | null = null;

  constructor(...outcomes: (Child | Error)[]) {
    this.outcomes = outcomes;
  }

  readonly start = (): Promise<Child> => {
    const next = this.outcomes.shift();
    if (next instanceof Error) return Promise.reject(next);
    if (next !== undefined) return Promise.resolve(next);
    this.wanted?.();
    return new Promise((resolve) => (this.give = resolve));
  };

  come(child: Child): void {
    this.give?.(child);
  }
}

describe("a supervised child", () => {
  it("that is being started while all is stopped is stopped too", async () => {
    const [first, second, starts] = [new PaperChild(), new PaperChild(), new Starts()];
    const supervised = new SupervisedChild(first, starts.start, () => undefined);
    first.die("SIGKILL");
    await starts.asked;
    const stopped = supervised.stop();
    starts.come(second);
    await stopped;
    expect(second.stopped).toBe(1);
  });

  it("is tried again when it could not be started, and the reason is told", async () => {
    const first = new PaperChild();
    const said: string[] = [];
    const starts = new Starts(new Error("no such program"));
    const supervised = new SupervisedChild(first, starts.start, (line) => said.push(line));
    first.die("code 1");
    await starts.asked;
    starts.come(new PaperChild());
    await supervised.stop();
    expect(said).toEqual([
      "Meilisearch ended (code 1); it is started again in 0.5 s",
      "Meilisearch could not be started again: no such program",
      "Meilisearch ended (code 1); it is started again in 1 s",
    ]);
  });
});
