import type pg from "pg";
import { shanghaiToday } from "#codes";
import { factsOn, type Facts } from "./listing.js";
import { readCommits, type ReadCommit } from "./read-commits.js";
import { readRegister } from "./read-register.js";
import type { RegisterCopy } from "./register-copy.js";
import { Timeline } from "./timeline.js";
import type { Witness } from "./witness.js";

/**
 * Who was listed when, worked out from the revisions that the database itself wrote of every change, with the times
 * of their commits: whatever the writers were told.
 */
export class Chronicle {
  readonly timeline = new Timeline();

  private constructor(
    private readonly witness: Witness,
    private readonly register: RegisterCopy,
    private lastRevision: string,
  ) {}

  /** Begins with the register as it is; nobody writes meanwhile. */
  static async begin(client: pg.ClientBase, witness: Witness): Promise<Chronicle> {
    const { copy, lastRevision } = await readRegister(client);
    const chronicle = new Chronicle(witness, copy, lastRevision);
    const today = shanghaiToday(new Date());
    for (const id of [...copy.bodies.keys(), ...copy.people.keys()])
      chronicle.timeline.begin(id, factsOn(copy, id, today));
    return chronicle;
  }

  /** Takes in all that was committed since; nobody writes meanwhile. @returns how many transactions there were. */
  async goOn(client: pg.ClientBase): Promise<number> {
    const { commits, lastRevision } = await readCommits(client, this.lastRevision);
    this.lastRevision = lastRevision;
    for (const commit of commits) this.take(commit);
    return commits.length;
  }

  /** Forgets what the round that is over was judged by. */
  turn(): void {
    this.timeline.turn();
    this.witness.forget();
  }

  private take({ transaction, at, rows }: ReadCommit): void {
    const touched = new Set(rows.flatMap((row) => this.register.apply(row)));
    const seenBy = this.witness.seenBy(transaction) ?? Infinity;
    const day = shanghaiToday(new Date(at));
    for (const id of touched) {
      const facts = factsOn(this.register, id, day);
      if (!isSame(this.timeline.of(id).at(-1)?.facts ?? null, facts))
        this.timeline.change(id, facts, at, seenBy);
    }
  }
}

function isSame(one: Facts | null, other: Facts | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
