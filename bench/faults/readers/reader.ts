import { setTimeout } from "node:timers/promises";
import type { Random } from "../schedule/random.js";
import { pathOf } from "./question-path.js";
import { readAnswer } from "./read-answer.js";
import type { Observation, Question, Unanswered } from "./observation.js";

const TIMEOUT_MS = 20_000;
/** While there are faults, and while all is being mended, when the machine has better things to do. */
const PAUSES_MS = { busy: 40, calm: 400 } as const;

/** Asks one API process one question after another, and writes down what it was answered and when. */
export class Reader {
  private seen: Observation[] = [];
  private running: Promise<void> | null = null;
  private isStopping = false;
  private longestPause: number = PAUSES_MS.busy;

  constructor(
    private readonly api: { readonly name: string; readonly url: string },
    private readonly random: Random,
    private readonly nextQuestion: (random: Random) => Question,
  ) {}

  start(): void {
    this.running ??= this.read();
  }

  /** Asks less often from now on. */
  calmDown(): void {
    this.longestPause = PAUSES_MS.calm;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  /** What was answered since it was last asked for. */
  take(): Observation[] {
    const taken = this.seen;
    this.seen = [];
    return taken;
  }

  private async read(): Promise<void> {
    while (!this.isStopping) {
      this.seen.push(await this.ask(this.nextQuestion(this.random)));
      await setTimeout(this.random.whole(0, this.longestPause));
    }
  }

  private async ask(question: Question): Promise<Observation> {
    const path = pathOf(question);
    const began = Date.now();
    const answer = await this.answer(path, question);
    return { api: this.api.name, path: decodeURIComponent(path), question, began, ended: Date.now(), answer };
  }

  private async answer(path: string, question: Question): Promise<Observation["answer"]> {
    const got = await this.fetched(path);
    return got.status === 200 && "text" in got ? readAnswer(question, got.text) : { status: got.status };
  }

  private async fetched(
    path: string,
  ): Promise<Unanswered | { readonly status: number; readonly text: string }> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(`${this.api.url}${path}`, { signal, headers: { connection: "close" } });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      if (error instanceof DOMException && error.name === "TimeoutError") return { status: "timeout" };
      // What fetch throws where the process is down or goes down under the answer.
      if (error instanceof TypeError) return { status: isRefused(error) ? "refused" : "broken" };
      throw error;
    }
  }
}

function isRefused({ cause }: TypeError): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}
