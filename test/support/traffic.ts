import { anInstitution } from "./an-institution.js";
import type { ApiCaller, HttpAnswer } from "./api-caller.js";
import { child, numberAt } from "./json.js";
import { waitFor } from "./wait-for.js";

/** Long for a busy machine; on one with nothing else to do it is tens of milliseconds. */
const FOUND_WITHIN_MS = 10_000;

/** A body that was answered with 201. */
export interface Registered {
  readonly name: string;
  readonly body: unknown;
}

/** Registers bodies and searches for each until it is found, one after another, and keeps what went otherwise than it should. */
export class Traffic {
  readonly registered: Registered[] = [];
  readonly failures: string[] = [];
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  /** Names of several such must not be the same. */
  constructor(
    private readonly word: string,
    private readonly writeBy: ApiCaller,
    private readonly searchBy: ApiCaller,
  ) {}

  start(): this {
    this.running = this.run();
    return this;
  }

  /** After the request under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.step();
      } catch (error) {
        // A door that is gone is what some tests are about; they look at this list.
        this.failures.push(String(error));
        return;
      }
    }
  }

  private async step(): Promise<void> {
    const name = `（测试）${this.word}${String(this.registered.length).padStart(4, "0")}公证处`;
    const made = await this.writeBy.send("POST", "/api/v1/institutions", anInstitution({ name }));
    if (made.status !== 201) return this.fail("register", made);
    this.registered.push({ name, body: made.body });
    await foundBy(this.searchBy, name).catch((error: unknown) => this.failures.push(String(error)));
  }

  private fail(what: string, { status, text }: HttpAnswer): void {
    this.failures.push(`${what}: ${status} ${text.slice(0, 300)}`);
  }
}

/**
 * Searches for what was just committed until it is found.
 * @throws Error when that takes long, or an answer calls itself exact without it.
 */
export async function foundBy(caller: ApiCaller, name: string): Promise<void> {
  const wrong = await waitFor(
    `${name} is found`,
    async () => {
      const answer = await caller.search(name);
      if (answer.status !== 200) return answer;
      if (numberAt(answer.body, "total", "value") > 0) return "found";
      return child(answer.body, "total", "exact") === true ? answer : null;
    },
    FOUND_WITHIN_MS,
  );
  if (wrong !== "found") throw new Error(`search ${name}: ${wrong.status} ${wrong.text.slice(0, 300)}`);
}
