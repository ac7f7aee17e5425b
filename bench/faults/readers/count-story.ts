import { SLACK_MS, type State, type Timeline } from "../truth/timeline.js";
import { matches } from "./matches.js";
import type { Question } from "./observation.js";

/** One commit as a question's count saw it. */
interface Step {
  readonly from: number;
  readonly seenBy: number;
  readonly change: number;
}

/** A commit that changes more than this at once can't be taken for several small ones. */
const SMALL = 5;

/** How many were meant by a question at every moment of a round, and which of them. */
export class CountStory {
  /** Those that were meant at some moment, with their states. */
  readonly subjects: readonly (readonly [id: string, states: readonly State[]])[];
  private readonly first: number;
  private readonly steps: readonly Step[];

  constructor(
    timeline: Timeline,
    private readonly question: Extract<Question, { kind: "search" }>,
  ) {
    this.subjects = [...timeline.all()].filter(([, states]) => states.some((state) => this.isMeant(state)));
    this.first = this.subjects.filter(([, [state]]) => state !== undefined && this.isMeant(state)).length;
    this.steps = stepsOf(
      this.subjects.map(([, states]) => states.map((state) => [state, this.isMeant(state)])),
    );
  }

  isMeant({ facts }: State): boolean {
    return matches(this.question, facts);
  }

  /**
   * Whether a count was true at some moment between two times. What was being committed just then may have been
   * seen in any order, hence small commits may each be in it or not.
   */
  wasTrue(count: number, began: number, ended: number): boolean {
    let present = this.first;
    const counts: number[] = [];
    let loose = 0;
    for (const { from, seenBy, change } of this.steps) {
      if (from - SLACK_MS > ended) break;
      if (seenBy + SLACK_MS < began) {
        present += change;
        continue;
      }
      if (counts.length === 0) counts.push(present);
      present += change;
      counts.push(present);
      if (Math.abs(change) <= SMALL) loose += Math.abs(change);
    }
    if (counts.length === 0) counts.push(present);
    return counts.some((truth) => Math.abs(truth - count) <= loose);
  }
}

/** Changes of one commit have one time each, which puts them together. */
function stepsOf(stories: readonly (readonly (readonly [State, boolean])[])[]): Step[] {
  const steps = new Map<number, Step>();
  for (const story of stories) {
    story.forEach(([{ from, seenBy }, isMeant], at) => {
      const before = story[at - 1]?.[1] ?? isMeant;
      if (before === isMeant) return;
      const change = (steps.get(from)?.change ?? 0) + (isMeant ? 1 : -1);
      steps.set(from, { from, seenBy, change });
    });
  }
  return [...steps.values()].sort((one, other) => one.from - other.from);
}
