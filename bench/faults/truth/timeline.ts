import type { Facts } from "./listing.js";

/** What was to be seen of a subject from a commit on; null where nothing was. */
export interface State {
  readonly facts: Facts | null;
  /** Nobody saw it before (ms). */
  readonly from: number;
  /** From then on everybody did. */
  readonly seenBy: number;
}

/** Times are of one machine, but read by two programs and to the millisecond. */
export const SLACK_MS = 5;

/** What was listed when, for one round: the states of each subject in the order of their commits. */
export class Timeline {
  private readonly states = new Map<string, State[]>();

  /** Says what a subject was before the round's first commit; those not told were not listed. */
  begin(id: string, facts: Facts | null): void {
    this.states.set(id, [{ facts, from: -Infinity, seenBy: -Infinity }]);
  }

  /** The next state of a subject, later than all that were told of it. */
  change(id: string, facts: Facts | null, from: number, seenBy: number): void {
    const before = this.states.get(id);
    if (before === undefined) this.begin(id, null);
    this.states.get(id)?.push({ facts, from, seenBy });
  }

  /** Begins the next round: of each subject only the last state counts, and has for ever. */
  turn(): void {
    for (const [id, states] of this.states) {
      const last = states.at(-1)?.facts ?? null;
      if (last === null) this.states.delete(id);
      else this.begin(id, last);
    }
  }

  all(): Iterable<[string, readonly State[]]> {
    return this.states;
  }

  of(id: string): readonly State[] {
    return this.states.get(id) ?? [];
  }

  /** Every state that somebody who looked between the two times may have seen, generously. */
  possible(id: string, began: number, ended: number): readonly State[] {
    return possibleStates(this.of(id), began, ended);
  }
}

export function possibleStates(states: readonly State[], began: number, ended: number): readonly State[] {
  return states.filter((state, at) => {
    const next = states[at + 1];
    const isGone = next !== undefined && next.seenBy + SLACK_MS < began;
    return !isGone && state.from - SLACK_MS <= ended;
  });
}
